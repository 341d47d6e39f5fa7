// Cuts GitHub's official OpenAPI description down to the operations in operations.txt.
//   npm pack @octokit/openapi@VERSION && tar xzf octokit-openapi-VERSION.tgz && node cut.mjs package
// Nothing that constrains a request or an answer is changed: only prose, examples and vendor extensions are left out.
import { readFileSync, writeFileSync, copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const source = process.argv[2];
const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const whole = JSON.parse(readFileSync(join(source, 'generated/api.github.com.json'), 'utf8'));

const prose = new Set(['description', 'summary', 'externalDocs', 'example', 'examples', 'operationId', 'tags', 'title', 'callbacks']);

function bare(value, isMap = false) {
  if (Array.isArray(value)) {
    return value.map((item) => bare(item));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const result = {};
  for (const [name, member] of Object.entries(value)) {
    // In a map of names (properties, paths, ...) "description" or "title" is a name like any other.
    if (!isMap && (prose.has(name) || name.startsWith('x-'))) {
      continue;
    }
    if (name === 'enum' || name === 'default' || name === 'required') {
      result[name] = member;
      continue;
    }
    const maps = ['properties', 'schemas', 'parameters', 'responses', 'headers', 'content', 'paths'];
    result[name] = bare(member, !isMap && maps.includes(name) && !Array.isArray(member));
  }
  return result;
}

const paths = {};
for (const line of readFileSync(join(here, 'operations.txt'), 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) {
    continue;
  }
  const [method, path] = line.split(' ');
  const operation = whole.paths[path]?.[method];
  if (!operation) {
    throw new Error(`The description has no ${line}.`);
  }
  paths[path] ??= whole.paths[path].parameters ? { parameters: bare(whole.paths[path].parameters) } : {};
  paths[path][method] = bare(operation);
  // An OpenAPI response must have a description.
  for (const response of Object.values(paths[path][method].responses)) {
    if (!response.$ref) response.description = '';
  }
}

const components = {};
const queue = [paths];
while (queue.length > 0) {
  const node = queue.pop();
  if (node === null || typeof node !== 'object') {
    continue;
  }
  if (typeof node.$ref === 'string') {
    const [, , kind, name] = node.$ref.split('/');
    if (!components[kind]?.[name]) {
      const part = bare(whole.components[kind][name]);
      if (kind === 'responses') part.description = '';
      (components[kind] ??= {})[name] = part;
      queue.push(part);
    }
  }
  queue.push(...Object.values(node));
}

const sorted = (map) => Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
const cut = {
  openapi: whole.openapi,
  info: { title: `GitHub REST API, cut from @octokit/openapi ${version}`, version: whole.info.version },
  servers: whole.servers,
  paths: sorted(paths),
  components: Object.fromEntries(Object.entries(sorted(components)).map(([kind, map]) => [kind, sorted(map)])),
};
writeFileSync(join(here, 'api.github.com.json'), `${JSON.stringify(cut)}\n`);
copyFileSync(join(source, 'LICENSE'), join(here, 'LICENSE.octokit-openapi.txt'));
console.log(`${Object.keys(paths).length} paths of @octokit/openapi ${version}`);
