import {
  commandsOf,
  entryOf,
  environmentRules,
  textsOf,
  valueFromYaml,
  withVariable,
  workflowOf
} from "./chunk-4ILV2QBJ.js";
import {
  disabledBy,
  mayDisable,
  ruffRules,
  settingsFormOf,
  touchedLines
} from "./chunk-UZZNHMPN.js";
import {
  rules
} from "./chunk-57XXY55A.js";
import {
  failure,
  success
} from "./chunk-ZG5JJDAC.js";

// src/core/hints/environment/environment-hints-of.ts
var MOST_PLACES = 5;
var environmentHintsOf = (files, hints = {}) => environmentRules.filter(({ name }) => hints[name] !== "off").flatMap(
  (rule) => hintOf(
    rule,
    files.flatMap((file) => foundIn(rule, file))
  ) ?? []
);
var foundIn = (rule, file) => {
  const places = new Map(rule.find(file).map((finding) => [`${finding.line} ${finding.tier}`, finding]));
  const findings = [...places.values()].filter(({ line, endLine }) => !isDisabled(rule.name, file, line, endLine));
  return findings.toSorted((one, other) => one.line - other.line).map((finding) => ({ file, finding }));
};
var isDisabled = (rule, { text, lines }, first, last) => {
  if (!mayDisable(text)) return false;
  return lines.slice(Math.max(0, first - 2), last).some((line, index) => {
    const at = line.indexOf("#");
    const off = at === -1 ? null : disabledBy(line.slice(at));
    const isAlone = line.slice(0, Math.max(0, at)).trim() === "";
    const holdsFor = Math.max(1, first - 1) + index + (isAlone ? 1 : 0);
    return off !== null && holdsFor >= first && holdsFor <= last && (off === "all" || off.includes(rule));
  });
};
var hintOf = ({ name, claim }, found) => {
  const first = found.find(({ finding: finding2 }) => finding2.tier === void 0) ?? found[0];
  if (first === void 0) return null;
  const { file, finding } = first;
  const others = found.filter((each) => each !== first && each.finding.tier === finding.tier);
  const places = others.slice(0, MOST_PLACES).map((each) => `${each.file.file}:${each.finding.line}`);
  const more = others.length - places.length;
  const rest = places.length === 0 ? "" : ` (the same in ${places.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
  return {
    rule: name,
    tier: finding.tier ?? "env",
    file: file.file,
    line: finding.line,
    endLine: finding.endLine,
    claim,
    message: `${finding.message}${rest}.`,
    fix: finding.fix,
    ceiling: null
  };
};

// src/core/hints/environment/dockerfile.ts
var MOST_STAGES = 100;
var stagesOf = (text) => {
  const stages = [];
  for (const { name, text: body, line } of instructionsOf(text)) {
    const current = stages.at(-1);
    if (name === "FROM") {
      if (stages.length === MOST_STAGES) return [];
      stages.push(stageFrom(body, line, stages));
    }
    if (name === "FROM" || current === void 0) continue;
    if (name === "ENV")
      for (const [key, value] of pairsOf(body)) current.variables = withVariable(current.variables, key, value);
    else if (name === "WORKDIR") current.commands.push(...commandsOf(`cd ${body.trim()}`, line, current.variables));
    else if (name === "RUN") current.commands.push(...commandsOf(runText(body), line, current.variables));
  }
  return stages.map(({ image, commands, variables }) => ({ image, script: { commands, variables } }));
};
var stageFrom = (body, line, earlier) => {
  const words = body.trim().split(/\s+/).filter((word) => !word.startsWith("--"));
  const [image = "", as = "", name] = words;
  const own = as.toLowerCase() === "as" && name !== void 0 ? name.toLowerCase() : null;
  const base = earlier.findLast((stage) => stage.name !== null && stage.name === image.toLowerCase());
  if (base !== void 0) return { ...base, name: own, commands: [...base.commands] };
  const isKnown = image !== "" && image !== "scratch" && !image.includes("$");
  return {
    name: own,
    image: isKnown ? { text: image, line, endLine: line } : null,
    commands: [],
    variables: /* @__PURE__ */ new Map()
  };
};
var pairsOf = (body) => {
  const [command] = commandsOf(`env ${body.trim()} end`, 1);
  const old = /^\s*([A-Za-z_]\w*)\s+([^=\n]*)$/.exec(body);
  return old !== null ? [[old[1] ?? "", (old[2] ?? "").trim()]] : [...command?.variables ?? []];
};
var runText = (body) => /^\s*\[/.test(body) ? body.replaceAll(/[[\],]/g, " ") : body.replace(/^(?:\s*--[a-z]+=\S+)+/, (options) => options.replaceAll(/[^\n]/g, " "));
var instructionsOf = (text) => {
  const lines = text.split("\n");
  const found = [];
  for (let at = 0; at < lines.length; at += 1) {
    const match = /^\s*([A-Za-z]+)\s(.*)$/s.exec(lines[at] ?? "");
    if (match === null) continue;
    const start = at;
    const body = [match[2] ?? ""];
    while (at + 1 < lines.length && /\\\s*$/.test(body.at(-1) ?? "")) {
      at += 1;
      const next = lines[at] ?? "";
      body.push(/^\s*(?:#|$)/.test(next) ? "\\" : next);
    }
    const end = /<<-?\s*["']?(\w+)["']?/.exec(body[0] ?? "")?.[1];
    if (end !== void 0) {
      body[0] = "";
      while (at + 1 < lines.length && lines[at + 1]?.trim() !== end) body.push(lines[at += 1] ?? "");
      at += 1;
    }
    const joined = body.map((each) => each.replace(/\\\s+$/, "\\")).join("\n");
    found.push({ name: (match[1] ?? "").toUpperCase(), text: joined, line: start + 1 });
  }
  return found;
};

// src/core/hints/environment/requirements.ts
import { parse, TomlError } from "smol-toml";
var requirementOf = (piece) => {
  const match = /^(?:[\w./-]+::)?([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;#@)]*)/.exec(piece.text.trim());
  if (match === null || match[1] === void 0) return null;
  return {
    ...piece,
    name: match[1].toLowerCase().replaceAll(/[-_.]+/g, "-"),
    specifier: (match[2] ?? "").replaceAll(/\s+/g, "")
  };
};
var isRequirement = (requirement) => requirement !== null;
var requirementsOfLines = (text) => text.split("\n").flatMap((written, index) => {
  const line = index + 1;
  const own = written.replace(/(?:^|\s)#.*$/, "").trim();
  return own === "" || own.startsWith("-") ? [] : requirementOf({ text: own, line, endLine: line }) ?? [];
});
var requirementsOfSetupCfg = (text) => {
  const lines = text.split("\n");
  let [section, key] = ["", ""];
  return lines.flatMap((written, index) => {
    const header = /^\[([^\]]+)\]/.exec(written)?.[1];
    if (header !== void 0) [section, key] = [header.trim(), ""];
    const setting = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(written);
    if (setting !== null) key = setting[1] ?? "";
    const value = setting === null ? /^\s+\S/.test(written) ? written : "" : setting[2] ?? "";
    const own = value.replace(/(?:^|\s)#.*$/, "").trim();
    if (section !== "options" || key !== "install_requires" || own === "") return [];
    return requirementOf({ text: own, line: index + 1, endLine: index + 1 }) ?? [];
  });
};
var requirementsOfConda = (root) => {
  const list = entryOf(root, "dependencies");
  const items = list?.kind === "list" ? list.items : [];
  return items.flatMap((item) => item.kind === "text" ? [item] : textsOf(entryOf(item, "pip"))).map(requirementOf).filter(isRequirement);
};
var MOST_REQUIREMENTS = 500;
var isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var tableAt = (value, ...keys) => {
  const inner = keys.reduce((table, key) => isTable(table) ? table[key] : void 0, value);
  return isTable(inner) ? inner : {};
};
var requirementsOfPyproject = (text) => {
  let root;
  try {
    root = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { line: error.line, detail: `is no TOML: ${(error.message.split("\n")[0] ?? "").replace(/^[^:]*: /, "")}` };
  }
  const lines = text.split("\n");
  const pieceOf = (written, shown) => {
    const line = Math.max(
      0,
      lines.findIndex((each) => each.includes(written))
    ) + 1;
    return { text: shown, line, endLine: line };
  };
  const standard = tableAt(root, "project")["dependencies"];
  const listed = Array.isArray(standard) ? standard.filter((each) => typeof each === "string") : [];
  const table = Object.entries(tableAt(root, "tool", "poetry", "dependencies"));
  const poetry = table.slice(0, MOST_REQUIREMENTS).map(([name, value]) => {
    const version = typeof value === "string" ? value : tableAt(value)["version"];
    return pieceOf(name, `${name} ${typeof version === "string" ? version : ""}`);
  });
  const pieces = [...listed.slice(0, MOST_REQUIREMENTS).map((each) => pieceOf(each, each)), ...poetry];
  return { requirements: pieces.map(requirementOf).filter(isRequirement) };
};

// src/core/hints/environment/read-settings.ts
var LARGEST_SETTINGS = 1e5;
var settingsFrom = (file, written) => {
  const form = settingsFormOf(file);
  if (form === null) return null;
  const text = written.replaceAll("\r\n", "\n");
  const read = unfitness(text) ?? READERS[form](text, file);
  return "detail" in read ? failure({ kind: "source-unparsed", file, ...read }) : success({ file, text, lines: text.split("\n"), settings: read });
};
var unfitness = (text) => {
  if (text.length > LARGEST_SETTINGS)
    return { line: null, detail: `${text.length} characters; such files over ${LARGEST_SETTINGS} are left out` };
  return text.includes("\0") ? { line: null, detail: "holds NUL characters, so it is no text" } : null;
};
var READERS = {
  workflow: (text) => fromYaml(text, (root) => ({ kind: "workflow", ...workflowOf(root) })),
  dockerfile: (text) => ({ kind: "dockerfile", stages: stagesOf(text) }),
  conda: (text) => fromYaml(text, (root) => ({ kind: "conda", requirements: requirementsOfConda(root) })),
  pyproject: (text) => {
    const read = requirementsOfPyproject(text);
    return "detail" in read ? read : { kind: "requirements", ...read };
  },
  "setup-cfg": (text) => ({ kind: "requirements", requirements: requirementsOfSetupCfg(text) }),
  requirements: (text) => ({ kind: "requirements", requirements: requirementsOfLines(text) }),
  "python-version": (text) => ({ kind: "python", versions: versionsOf(text) }),
  runtime: (text) => ({ kind: "python", versions: versionsOf(text) }),
  // AppVeyor's own machines run Windows where nothing else is said.
  "other-ci": (text, file) => ({
    kind: "other-ci",
    mentionsWindows: /\bwin(?:dows|32|64)|appveyor/i.test(`${file} ${text}`)
  })
};
var fromYaml = (text, settings) => {
  const read = valueFromYaml(text);
  return "failure" in read ? read.failure : settings(read.value);
};
var versionsOf = (text) => text.split("\n").flatMap((written, index) => {
  const own = written.replace(/#.*$/, "").trim();
  return own === "" ? [] : [{ text: own.replace(/^python-/, ""), line: index + 1, endLine: index + 1 }];
});

// src/flows/hints-in-settings.ts
var settingsOf = (files) => files.flatMap(({ file, text }) => {
  const read = settingsFrom(file, text);
  return read?.ok === true ? [read.value] : [];
});
var findHintsInSettings = (files, options = {}) => {
  const problems = [];
  const settings = [];
  for (const { file, text } of files) {
    const read = touchedLines(file, options.changed) === null ? null : settingsFrom(file, text);
    if (read?.ok === true) settings.push(read.value);
    else if (read !== null) problems.push(read.problem);
  }
  return { hints: environmentHintsOf(settings, options.hints), problems };
};
var unknownRules = (hints) => {
  const names = [...rules, ...environmentRules, ...ruffRules].map((rule) => rule.name);
  return Object.keys(hints).filter((name) => !names.includes(name)).map((name) => ({ kind: "option-invalid", option: "hints", value: name, expected: names.join(", ") }));
};
export {
  findHintsInSettings,
  settingsOf,
  unknownRules
};
