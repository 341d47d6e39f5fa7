// The search of the first page. Without it the page lists every model; with it the list is narrowed, and versions are found
// by digest or tag. Words are joined by "and"; owner:, tag:, metric:, stage:, name: and sha256: look in one place only.
(function () {
  "use strict";
  var field = document.getElementById("q"), found = document.getElementById("found"), hits = document.getElementById("hits");
  var models = window.catalogue || [], list = hits.querySelector("ul"), shards = {}, waiting = {}, most = 50;

  window.catalogueDigests = function (prefix, rows) {
    shards[prefix] = rows;
    (waiting[prefix] || []).forEach(function (next) { next(rows); });
    delete waiting[prefix];
  };

  function load(prefix, next) {
    if (shards[prefix]) { next(shards[prefix]); return; }
    if (waiting[prefix]) { waiting[prefix].push(next); return; }
    waiting[prefix] = [next];
    var script = document.createElement("script");
    script.src = "assets/digests/" + prefix + ".js";
    script.onerror = function () { window.catalogueDigests(prefix, []); };
    document.head.appendChild(script);
  }

  function has(texts, word) {
    return texts.some(function (text) { return text.toLowerCase().indexOf(word) >= 0; });
  }

  function tagged(model, word) {
    return model.t.filter(function (tag) { return tag[0].toLowerCase().indexOf(word) >= 0; });
  }

  function fits(model, word) {
    var at = word.indexOf(":"), kind = at > 0 ? word.slice(0, at) : "", rest = word.slice(at + 1);
    switch (kind) {
      case "name": return has([model.n], rest);
      case "owner": return has(model.o, rest);
      case "tag": return tagged(model, rest).length > 0;
      case "metric": return has(model.m, rest);
      case "stage": return has(model.s, rest);
      default:
        return has([model.n, model.d], word) || has(model.o, word) || has(model.m, word) || tagged(model, word).length > 0 ||
          has(model.s, word) || model.v.split(" ").indexOf(word) >= 0;
    }
  }

  function hit(model, version, text) {
    var item = document.createElement("li"), link = document.createElement("a");
    link.href = "models/" + model + "/" + version + ".html";
    link.textContent = model + " " + version;
    item.appendChild(link);
    item.appendChild(document.createTextNode(" " + text));
    list.appendChild(item);
  }

  function count(number, noun) { return number + " " + noun + (number === 1 ? "" : "s"); }

  function show(shown, versions) {
    var kept = {};
    shown.forEach(function (model) { kept["m-" + model.n] = true; });
    document.querySelectorAll("#models tbody tr").forEach(function (row) { row.hidden = !kept[row.id]; });
    var table = document.getElementById("models");
    if (table) { table.hidden = shown.length === 0; }
    versions.slice(0, most).forEach(function (one) { hit(one[0], one[1], one[2]); });
    hits.hidden = versions.length === 0;
  }

  function say(shown, versions) {
    found.textContent = shown.length + versions.length === 0
      ? "Nothing was found. Search by name, owner, tag, metric, stage, version, or the first digits of a digest."
      : [shown.length > 0 ? count(shown.length, "model") : "", versions.length > 0 ? count(versions.length, "version") : ""].filter(Boolean).join(", ") +
        " found" + (versions.length > most ? "; the first " + most + " versions are shown." : ".");
  }

  function digestOf(query) {
    var match = /^(?:(?:digest:)?sha256:|digest:)?([0-9a-f]{4,64})$/.exec(query);
    return match ? match[1] : null;
  }

  function search() {
    var query = field.value.trim().toLowerCase(), words = query.split(/\s+/).filter(Boolean);
    list.textContent = "";
    if (words.length === 0) {
      show(models, []);
      found.textContent = "";
      return;
    }
    var shown = models.filter(function (model) { return words.every(function (word) { return fits(model, word); }); });
    var versions = [];
    shown.forEach(function (model) {
      words.forEach(function (word) {
        var plain = word.slice(0, 4) === "tag:" ? word.slice(4) : word;
        tagged(model, plain).forEach(function (tag) {
          tag[1].forEach(function (version) { versions.push([model.n, version, "tagged " + tag[0]]); });
        });
        if (model.v.split(" ").indexOf(word) >= 0) { versions.push([model.n, word, "this version"]); }
      });
    });
    var digest = words.length === 1 ? digestOf(query) : null;
    if (!digest) {
      show(shown, versions);
      say(shown, versions);
      return;
    }
    load(digest.slice(0, 2), function (rows) {
      if (field.value.trim().toLowerCase() !== query) { return; }
      rows.forEach(function (row) {
        if (row[0].slice(0, digest.length) === digest.slice(0, row[0].length)) {
          versions.push([row[1], row[2], row[3] ? "has the file " + row[3] + " with this digest" : "has this root digest"]);
        }
      });
      show(shown, versions);
      say(shown, versions);
    });
  }

  function remember() {
    var query = field.value.trim();
    try {
      history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch (ignored) {
      // A page opened from a disk may keep no address.
    }
  }

  field.form.addEventListener("submit", function (event) {
    event.preventDefault();
    search();
    remember();
  });
  field.addEventListener("input", function () { search(); remember(); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && document.activeElement !== field) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape" && document.activeElement === field && field.value) {
      field.value = "";
      search();
      remember();
    }
  });
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    search();
  }
})();
