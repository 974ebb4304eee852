// src/core/hints/environment/benchmark-job.ts
var BENCHMARK_NAME = /(?:^|[^a-z])(?:benchmark(?:s|ing)?|bench|asv|perf|performance)(?:[^a-z]|$)/i;
var PROGRAM = /^(?:asv|pyperf|pytest-benchmark)$/;
var OPTION = /^--benchmark(?:-only|-enable|-json|-autosave|-save|-compare)|^--codspeed$|^(?:\.\/)?(?:asv_bench|benchmarks?)(?:\/|$)/;
var ACTION = /benchmark|codspeed|perf-review/i;
var isBenchmarkJob = (job, { file }) => [job.id, job.name, file.replace(/^.*\//, "")].some((name) => BENCHMARK_NAME.test(name)) || runsBenchmarks(job);
var runsBenchmarks = (job) => job.steps.some(({ uses }) => uses !== null && ACTION.test(uses.text)) || measuringCommands(job).length > 0;
var measuringCommands = ({ script }) => script.commands.filter(
  ({ words }) => words.some(({ text }, at) => PROGRAM.test(text.replace(/^.*\//, "")) || at > 0 && OPTION.test(text))
);

// src/core/hints/environment/file-text.ts
var lineText = ({ lines }, line) => lines[line - 1] ?? "";
var REASON = /\b(?:pin(?:ned|s)?|because|until|wheels?|support\w*|compat\w*|needs?|requires?|only|oldest|minim\w+|lowest|newest|latest|broken|fails?|issues?)\b/i;
var isExplained = (file, line) => {
  const comment = (text) => /(?:^|\s)#(.*)$/.exec(text)?.[1] ?? "";
  const above = lineText(file, line - 1);
  return REASON.test(comment(lineText(file, line))) || /^\s*#/.test(above) && REASON.test(comment(above));
};
var ASIDE = /(?:^|[/._-])(?:tests?|testing|ci|docs?|binder|\.?devcontainer|dev|lint|examples?|min(?:imal|imum)?|py3?\d+)(?:[/._-]|$)/i;
var isAside = (path) => ASIDE.test(path.replaceAll(/\.(?:ya?ml|txt|cfg|toml)$/g, "")) && !BENCHMARK_NAME.test(path);

// src/core/hints/environment/script.ts
var ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;
var PREFIXES = /* @__PURE__ */ new Set(["sudo", "env", "exec", "time", "command", "nice"]);
var GRAMMAR = /* @__PURE__ */ new Set(["if", "then", "else", "elif", "do", "while", "until", "!", "{", "("]);
var commandsOf = (text, line, variables = /* @__PURE__ */ new Map()) => {
  let known = variables;
  return wordLists(text, line).flatMap((words) => {
    let own = known;
    let at = 0;
    let isPrefixed = false;
    for (; at < words.length; at += 1) {
      const word = words[at]?.text ?? "";
      const assignment = ASSIGNMENT.exec(word);
      if (assignment !== null) own = withVariable(own, assignment[1] ?? "", assignment[2] ?? "");
      else if (PREFIXES.has(word) || GRAMMAR.has(word)) isPrefixed = true;
      else if (!(isPrefixed && word.startsWith("-"))) break;
    }
    const [first, ...rest] = words.slice(at);
    const assigned = first === void 0 ? words : first.text === "export" ? rest : [];
    for (const { text: word } of assigned) {
      const assignment = ASSIGNMENT.exec(word);
      if (assignment !== null) known = withVariable(known, assignment[1] ?? "", assignment[2] ?? "");
    }
    return first === void 0 ? [] : [{ words: [first, ...rest], variables: own }];
  });
};
var MOST_VARIABLES = 50;
var withVariable = (known, name, value) => known.size >= MOST_VARIABLES && !known.has(name) ? known : new Map([...known, [name, value]]);
var wordLists = (text, firstLine) => {
  const lists = [[]];
  let [word, quote, line] = [null, "", firstLine];
  let start = line;
  const put = (letter) => {
    if (word === null) start = line;
    word = (word ?? "") + letter;
  };
  const end = (isLast) => {
    if (word !== null) lists.at(-1)?.push({ text: word, line: start, endLine: line });
    word = null;
    if (isLast && lists.at(-1)?.length !== 0) lists.push([]);
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    const next = text[at + 1] ?? "";
    if (letter === "\\" && next === "\n" && quote !== "'") {
      line += 1;
      at += 1;
    } else if (letter === "\\" && quote !== "'") {
      put(next);
      at += 1;
    } else if (quote !== "") {
      if (letter === quote) quote = "";
      else put(letter);
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      put("");
    } else if (letter === "#" && word === null) {
      while (at + 1 < text.length && text[at + 1] !== "\n") at += 1;
    } else if (letter === "\n" || letter === ";" || letter === "|" || letter === "&") end(true);
    else if (letter === " " || letter === "	" || letter === "\r") end(false);
    else put(letter);
    if (letter === "\n") line += 1;
  }
  end(true);
  return lists.filter((words) => words.length > 0);
};
var filledIn = (word, variables) => {
  let isKnown = true;
  const filled = word.replaceAll(
    /\$(?:\{(\w{1,100})(?::?-([^}$]{0,200}))?\}|(\w{1,100}))/g,
    (_, braced, otherwise, bare) => {
      const value = variables.get(String(braced ?? bare)) ?? (typeof otherwise === "string" ? otherwise : void 0);
      if (value === void 0) isKnown = false;
      return value ?? "";
    }
  );
  return isKnown && !filled.includes("$") ? filled : null;
};

// src/core/hints/environment/yaml.ts
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
var MOST_VALUES = 5e4;
var DEEPEST = 50;
var valueFromYaml = (text) => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "core", uniqueKeys: false });
  const [broken] = document.errors;
  if (broken !== void 0)
    return { failure: { line: lines.linePos(broken.pos[0]).line, detail: `is no YAML: ${broken.message}` } };
  const lineAt = (offset) => lines.linePos(offset).line;
  let count = 0;
  const valueOf = (node, depth) => {
    count += 1;
    if (count > MOST_VALUES || depth > DEEPEST) return null;
    if (isAlias(node)) return valueOf(node.resolve(document), depth + 1);
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
    const [start = 0, end = 0] = node.range ?? [];
    const line = lineAt(start);
    if (isMap(node)) {
      const entries = /* @__PURE__ */ new Map();
      for (const { key, value: value2 } of node.items) {
        const read = valueOf(value2, depth + 1);
        if (isScalar(key) && read !== null) entries.set(String(key.source ?? key.value), read);
      }
      return { kind: "map", entries, line };
    }
    if (isSeq(node)) return { kind: "list", items: node.items.flatMap((item) => valueOf(item, depth + 1) ?? []), line };
    const written = node.source ?? (typeof node.value === "string" ? node.value : "");
    const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    return {
      kind: "text",
      text: written,
      line: isBlock ? line + 1 : line,
      endLine: Math.max(line, lineAt(Math.max(start, end - 1))),
      isBlock
    };
  };
  const value = valueOf(document.contents, 0);
  if (count > MOST_VALUES) return { failure: { line: null, detail: "its aliases grow without end" } };
  return { value };
};
var entryOf = (value, ...keys) => keys.reduce(
  (inner, key) => inner?.kind === "map" ? inner.entries.get(key) ?? null : null,
  value ?? null
);
var entriesOf = (value) => value?.kind === "map" ? [...value.entries] : [];
var textOf = (value) => value?.kind === "text" ? value : null;
var textsOf = (value) => value?.kind === "list" ? value.items.flatMap((item) => textOf(item) ?? []) : value?.kind === "text" ? [value] : [];

// src/core/hints/environment/workflow.ts
var workflowOf = (root) => {
  const variables = variablesOf(root, /* @__PURE__ */ new Map());
  const jobs = entriesOf(entryOf(root, "jobs")).map(([id, job]) => jobOf(id, job, variables));
  return { name: textOf(entryOf(root, "name"))?.text ?? "", jobs };
};
var jobOf = (id, job, outer) => {
  const matrix = matrixOf(entryOf(job, "strategy", "matrix"));
  const variables = variablesOf(job, outer);
  const list = entryOf(job, "steps");
  const steps = list?.kind === "list" ? list.items.map((step) => stepOf(step, variables)) : [];
  const runsOn = entryOf(job, "runs-on");
  const labels = runsOn?.kind === "map" ? entryOf(runsOn, "labels") : runsOn;
  return {
    id,
    name: textOf(entryOf(job, "name"))?.text ?? "",
    line: job.line,
    runners: textsOf(labels).flatMap((label) => resolved(label, matrix)),
    container: textOf(entryOf(job, "container")) ?? textOf(entryOf(job, "container", "image")),
    matrix,
    variables,
    steps,
    script: { commands: steps.flatMap((step) => step.commands), variables }
  };
};
var stepOf = (step, outer) => {
  const uses = textOf(entryOf(step, "uses"));
  const run = textOf(entryOf(step, "run"));
  return {
    uses: uses === null ? null : { ...uses, text: uses.text.replace(/@.*$/s, "") },
    with: new Map(entriesOf(entryOf(step, "with"))),
    commands: run === null ? [] : commandsOf(run.text, run.line, variablesOf(step, outer))
  };
};
var variablesOf = (value, outer) => {
  const own = entriesOf(entryOf(value, "env"));
  return own.length === 0 ? outer : new Map([...outer, ...own.map(([name, each]) => [name, textOf(each)?.text ?? ""])]);
};
var MOST_IN_MATRIX = 256;
var matrixOf = (matrix) => {
  const values = /* @__PURE__ */ new Map();
  const add = (key, pieces) => {
    const known = values.get(key) ?? [];
    known.push(...pieces.slice(0, MOST_IN_MATRIX - known.length));
    values.set(key, known);
  };
  for (const [key, value] of entriesOf(matrix)) {
    if (key === "exclude") continue;
    if (key !== "include") add(key, textsOf(value));
    else if (value.kind === "list")
      for (const item of value.items) for (const [name, each] of entriesOf(item)) add(name, textsOf(each));
  }
  return values;
};
var MATRIX = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/;
var resolved = (piece, matrix) => {
  const key = MATRIX.exec(piece.text.trim())?.[1];
  if (key !== void 0) return matrix.get(key) ?? [];
  return piece.text.includes("${{") ? [] : [piece];
};

// src/core/hints/environment/rules/benchmark-cpu-mismatch.ts
var HOSTED = /^(?:ubuntu|windows|macos)-(?:latest|slim|\d[\w.]*)(?:-\w+)?$/;
var WHY = "GitHub's runners have different CPUs from job to job (EPYC 7763, EPYC 9V74 and Xeon were seen under one label), so a difference may be the machine's";
var BASE = /\bbase(?:_ref|\.sha|\.ref)\b|^(?:refs\/heads\/)?(?:main|master|develop|base)$/;
var benchmarkCpuMismatch = {
  name: "benchmark-cpu-mismatch",
  claim: "T6",
  summary: "Base and head are measured on two hosted runners, whose CPUs may differ by more than the change.",
  find: (file) => {
    if (file.settings.kind !== "workflow") return [];
    const measuring = file.settings.jobs.filter((job) => runsBenchmarks(job) && isHosted(job));
    const apart = ofSides(measuring);
    return [...apart === null ? [] : [apart], ...measuring.flatMap((job) => ofHistory(job, file))];
  }
};
var isHosted = ({ runners }) => runners.length > 0 && runners.every(({ text }) => HOSTED.test(text));
var ofSides = (jobs) => {
  const sides = jobs.map((job) => ({ job, refs: job.steps.flatMap((step) => refsOf(step, job)) }));
  const base = sides.find(({ refs }) => refs.length > 0 && refs.every(({ text }) => isBase(text)));
  const both = sides.find(
    ({ refs, job }) => isByMatrix(job) && refs.some(({ text }) => isBase(text)) && !refs.every(({ text }) => isBase(text))
  );
  const head = sides.find(
    ({ job, refs }) => base !== void 0 && measureTheSame(job, base.job) && !refs.some(({ text }) => isBase(text))
  );
  const [place] = both?.refs ?? base?.refs ?? [];
  if (place === void 0 || both === void 0 && head === void 0) return null;
  const who = both === void 0 ? `Base is measured in job \`${base?.job.id}\` and head in job \`${head?.job.id}\`` : `The matrix of job \`${both.job.id}\` gives base and head a runner each`;
  return {
    line: place.line,
    endLine: place.endLine,
    message: `${who}: ${WHY}`,
    fix: "# one job that measures both, taking turns\n- uses: actions/checkout@v4\n  with:\n    fetch-depth: 0\n- run: asv continuous --interleave-rounds origin/main HEAD"
  };
};
var measureTheSame = (one, other) => {
  const [mine = [], theirs = []] = [one, other].map(
    (job) => measuringCommands(job).map(
      ({ words }) => words.slice(0, 2).map(({ text }) => text).join(" ")
    )
  );
  return mine.some((command) => theirs.includes(command));
};
var isBase = (text) => BASE.test(text.replaceAll(/[${}\s]/g, ""));
var refsOf = ({ uses, with: inputs }, { matrix }) => {
  if (uses === null || !/(?:^|\/)checkout$/.test(uses.text)) return [];
  const ref = textOf(inputs.get("ref") ?? null);
  if (ref === null) return [{ text: "", line: uses.line, endLine: uses.endLine }];
  const found = resolved(ref, matrix);
  return found.length > 0 ? found : [ref];
};
var isByMatrix = ({ steps }) => steps.some(
  ({ uses, with: inputs }) => uses !== null && /(?:^|\/)checkout$/.test(uses.text) && textsOf(inputs.get("ref") ?? null).some(({ text }) => /\bmatrix\./.test(text))
);
var ofHistory = ({ steps }, file) => steps.flatMap(({ uses, with: inputs }) => {
  if (uses === null || !uses.text.endsWith("/github-action-benchmark")) return [];
  const alarm = ["fail-on-alert", "comment-on-alert"].flatMap((key) => textOf(inputs.get(key) ?? null) ?? []);
  const alarms = alarm.find(({ text }) => text === "true");
  if (alarms === void 0) return [];
  return [
    {
      line: alarms.line,
      endLine: alarms.endLine,
      message: `Alarms compare this run with one of another day and machine: ${WHY}`,
      fix: `${lineText(file, alarms.line).trim().replace("true", "false")}  # keep the history, decide by base and head measured in one job`
    }
  ];
});

// src/core/hints/environment/rules/blas-unoptimised.ts
var USERS = /* @__PURE__ */ new Set(["python3-numpy", "python3-scipy"]);
var REFERENCE = /* @__PURE__ */ new Set(["libblas3", "liblapack3", "libblas-dev", "liblapack-dev"]);
var OPTIMISED = /^(?:lib(?:openblas|atlas|blis|mkl|flexiblas)|intel-mkl|intel-oneapi-mkl)/;
var blasUnoptimised = {
  name: "blas-unoptimised",
  claim: "T5",
  summary: "The distribution's NumPy computes with the reference BLAS, which is many times slower, unless another one is installed.",
  find: ({ settings }) => settings.kind === "dockerfile" ? settings.stages.flatMap(({ script }) => findingOf(script) ?? []) : []
};
var findingOf = ({ commands }) => {
  const packages = commands.flatMap(installedByApt);
  const user = packages.find(({ text }) => USERS.has(text));
  if (user === void 0 || packages.some(({ text }) => OPTIMISED.test(text)) || commands.some(bringsOwn)) return null;
  const named = packages.find(({ text }) => REFERENCE.has(text));
  return {
    line: user.line,
    endLine: user.line,
    // Who names a BLAS computes with it; of the others only a profile knows.
    ...named === void 0 ? { tier: 2 } : {},
    message: `\`${user.text}\` computes with the reference BLAS${named === void 0 ? ", which apt takes where no other is named" : ` (\`${named.text}\`)`}: it knows neither vector instructions nor threads (measured with Debian 12 on one core: 0.68 s for a product of two 1000 × 1000 matrices, 0.16 s with OpenBLAS)`,
    fix: `apt-get install -y ${user.text} libopenblas0`
  };
};
var installedByApt = ({ words }) => {
  const [program, ...rest] = words;
  if (!/^(?:apt|apt-get|aptitude)$/.test(program.text) || !rest.some(({ text }) => text === "install")) return [];
  return rest.filter(({ text }) => !text.startsWith("-") && text !== "install").map((word) => ({ ...word, text: word.text.replace(/[=:/].*$/, "") }));
};
var bringsOwn = ({ words }) => {
  const at = words.findIndex(({ text }) => /^(?:.*\/)?(?:pip3?|uv|conda|mamba|micromamba|poetry|pdm)$/.test(text));
  return at !== -1 && words.slice(at).some(({ text }) => /^(?:install|sync|create|add|update)$/.test(text));
};

// src/core/hints/environment/python-versions.ts
var versionOf = (text, place) => {
  const match = /^3\.(\d{1,2})(?:\.(?:\d{1,3}|x|\*))?(t)?(?:-dev)?$/.exec(text);
  return match === null ? null : { minor: Number(match[1]), isFreeThreaded: match[2] === "t", text: `3.${match[1]}${match[2] ?? ""}`, place };
};
var allKnown = (versions) => {
  const known = versions.filter((version) => version !== null);
  return known.length === versions.length ? known : null;
};
var versionOfImage = (image) => {
  const [name = "", tag = ""] = image.text.replace(/@sha256:.*$/, "").split(/:(?=[^/]*$)/);
  return /(?:^|\/)python$/.test(name) ? versionOf(tag.replace(/-.*$/, ""), image) : null;
};
var installedBy = ({ commands }) => commands.flatMap(({ words, variables }) => {
  const [program, ...rest] = words;
  const texts = words.map(({ text }) => filledIn(text, variables) ?? text);
  const name = program.text.replace(/^.*\//, "");
  if (/^(?:conda|mamba|micromamba)$/.test(name) && texts.some((text) => /^(?:install|create)$/.test(text)))
    return rest.flatMap((word, at) => {
      const wanted = /^python=+(.*)$/.exec(texts[at + 1] ?? "")?.[1];
      return wanted === void 0 ? [] : [versionOf(wanted, word)];
    });
  const isUv = name === "uv" && texts[1] === "python" && texts[2] === "install";
  if (isUv || name === "pyenv" && texts[1] === "install")
    return rest.slice(isUv ? 2 : 1).flatMap((word, at) => {
      const text = texts[at + (isUv ? 3 : 2)] ?? "";
      return text.startsWith("-") ? [] : [versionOf(text, word)];
    });
  if (name !== "uv") return [];
  return rest.flatMap(
    (word, at) => /^(?:--python|-p)$/.test(texts[at] ?? "") ? [versionOf(texts[at + 1] ?? "", word)] : []
  );
});
var versionsOfJob = (job) => {
  const asked = job.steps.flatMap((step) => {
    const value = step.with.get("python-version");
    if (value === void 0) return step.with.has("python-version-file") ? [null] : [];
    const pieces = textsOf(value).flatMap((piece) => {
      const found = resolved(piece, job.matrix);
      return found.length === 0 ? [null] : found.flatMap(linesOf);
    });
    return pieces.map((piece) => piece === null ? null : versionOf(piece.text, piece));
  });
  const container = job.container === null ? [] : resolved(job.container, job.matrix);
  const images = container.map(versionOfImage).filter((version) => version !== null);
  return allKnown([...asked, ...images, ...installedBy(job.script)]);
};
var linesOf = (piece) => {
  const lines = piece.text.split("\n").map((text, at) => ({ text: text.trim(), line: piece.line + at, endLine: piece.line + at }));
  return lines.length === 1 ? [{ ...piece, text: piece.text.trim() }] : lines.filter(({ text }) => text !== "");
};
var versionsOfStage = ({ image, script }) => {
  const own = image === null ? null : versionOfImage(image);
  return allKnown([...own === null ? [] : [own], ...installedBy(script)]);
};
var versionsIn = (pieces) => allKnown(pieces.map((piece) => versionOf(piece.text, piece)));

// src/core/hints/environment/pythons-in.ts
var pythonsIn = (file) => {
  const { settings } = file;
  const places = settings.kind === "workflow" ? settings.jobs.filter((job) => isBenchmarkJob(job, file)).map((job) => ({ versions: versionsOfJob(job), script: job.script })) : settings.kind === "dockerfile" ? settings.stages.slice(-1).map((stage) => ({ versions: versionsOfStage(stage), script: stage.script })) : [];
  return places.map(({ versions, script }) => ({
    versions: versions ?? [],
    script,
    settings: (name, value) => {
      const isSet = [script, ...script.commands].some(({ variables }) => variables.get(name) === value);
      return isSet ? lineOf(file, name, value) : null;
    }
  }));
};
var lineOf = ({ lines }, name, value) => {
  const form = new RegExp(`\\b${name}[ ]{0,9}[:= ][ ]{0,9}["']?${value}["']?(?:\\s|$)`);
  const at = lines.findIndex((each) => form.test(each));
  return at === -1 ? null : { text: lines[at] ?? "", line: at + 1, endLine: at + 1 };
};

// src/core/hints/environment/rules/free-threaded-build.ts
var freeThreadedBuild = {
  name: "free-threaded-build",
  claim: "T23",
  summary: "A free-threaded Python with the GIL switched on again pays for free threading and gets nothing for it.",
  find: (file) => pythonsIn(file).flatMap(({ versions, script, settings }) => {
    const [version] = versions;
    if (version === void 0 || !versions.every(({ isFreeThreaded }) => isFreeThreaded)) return [];
    const option = script.commands.flatMap(({ words }) => words).find(({ text }) => /^(?:-X)?gil=1$/.test(text));
    const setting = settings("PYTHON_GIL", "1");
    const place = setting ?? option;
    if (place === void 0 || place === null) return [];
    return [
      {
        line: place.line,
        endLine: place.endLine,
        message: `Python ${version.text} is built without the GIL, and ${setting === null ? "`-X gil=1`" : "`PYTHON_GIL=1`"} switches it on again: single threads stay 5–10 % slower (What's New in Python 3.14), and threads do not run side by side`,
        fix: `${version.text.replace("t", "")}  # or ${version.text} without ${setting === null ? "-X gil=1" : "PYTHON_GIL"}`
      }
    ];
  })
};

// src/core/hints/environment/rules/jit-build.ts
var FIRST_WITH_JIT = 13;
var jitBuild = {
  name: "jit-build",
  claim: "T22",
  summary: "PYTHON_JIT has no effect on Pythons that have no JIT compiler, so what is measured is not what was meant.",
  find: (file) => pythonsIn(file).flatMap(({ versions, settings }) => {
    const [version] = versions;
    const isWithout = versions.every(({ minor, isFreeThreaded }) => isFreeThreaded || minor < FIRST_WITH_JIT);
    const place = settings("PYTHON_JIT", "1");
    if (version === void 0 || !isWithout || place === null) return [];
    const why = version.isFreeThreaded ? "free-threaded builds have none" : "the first to have one is 3.13";
    return [
      {
        line: place.line,
        endLine: place.endLine,
        message: `\`PYTHON_JIT=1\` asks Python ${version.text} for a JIT compiler, but ${why}: nothing changes, where a JIT would make code 10 % slower to 20 % faster (the talk)`,
        fix: `# without PYTHON_JIT, or a build with a JIT: "3.14+jit" in .github/perf-review.yml`
      }
    ];
  })
};

// src/core/hints/environment/rules/python-build-unoptimised.ts
var FLAGS = "--enable-optimizations --with-lto";
var LOSS = "so the interpreter runs without profile-guided optimisation (measured on 3.11: 97 ms where a distribution's build took 81 ms)";
var DELIBERATE = /^--with-(?:pydebug|assertions|trace-refs|valgrind|dtrace|\w+-sanitizer)|^--enable-(?:optimizations|profiling)/;
var SOURCE_FOLDER = /(?:^|\/)(?:cpython[\w.-]*|Python-[\d$][^/]*)\/?$/;
var pythonBuildUnoptimised = {
  name: "python-build-unoptimised",
  claim: "T5",
  summary: "CPython built without --enable-optimizations (pyenv's default) is a fifth slower than a distribution's build.",
  find: (file) => scriptsIn(file).flatMap((script) => findingsIn(script))
};
var scriptsIn = (file) => {
  const { settings } = file;
  if (settings.kind === "workflow")
    return settings.jobs.filter((job) => isBenchmarkJob(job, file)).map(({ script }) => script);
  return settings.kind === "dockerfile" && !isAside(file.file) ? settings.stages.map(({ script }) => script) : [];
};
var findingsIn = ({ commands }) => {
  let folder = "";
  let installed = 0;
  const found = commands.flatMap((command) => {
    const [program, next] = command.words;
    if (program.text === "cd" || program.text === "pushd") folder = next?.text ?? "";
    if (/(?:^|\/)configure$/.test(program.text)) return ofConfigure(command, folder);
    const built = ofPyenv(command);
    installed += built.length;
    return built;
  });
  return installed > 1 ? found.filter(({ fix }) => !/\b(?:pyenv|asdf)\b/.test(fix)) : found;
};
var ofConfigure = ({ words, variables }, folder) => {
  const [program, ...options] = words;
  const own = program.text.replace(/\/?configure$/, "");
  if (!SOURCE_FOLDER.test(own) && !((own === "." || own === "") && SOURCE_FOLDER.test(folder))) return [];
  const texts = options.map(({ text }) => filledIn(text, variables) ?? text);
  if (texts.some((text) => DELIBERATE.test(text.trim()) || text.startsWith("$") || text.includes("--enable-opt")))
    return [];
  return [
    {
      line: program.line,
      endLine: Math.max(...words.map(({ endLine }) => endLine)),
      message: `CPython is configured without \`--enable-optimizations\`, ${LOSS}`,
      fix: [...words.map(({ text }) => text), FLAGS].join(" ")
    }
  ];
};
var ofPyenv = ({ words, variables }) => {
  const [program, ...rest] = words;
  const texts = rest.map(({ text }) => filledIn(text, variables) ?? text);
  const name = program.text.replace(/^.*\//, "");
  const versions = name === "pyenv" && texts[0] === "install" ? texts.slice(1) : name === "asdf" && texts[0] === "install" && texts[1] === "python" ? texts.slice(2) : [];
  const isDebug = versions.some((text) => /^(?:-g|--debug|-l|--list)$/.test(text));
  if (isDebug || /--enable-optimizations|\$/.test(variables.get("PYTHON_CONFIGURE_OPTS") ?? "")) return [];
  return versions.filter((text) => /^3(?:\.\d+)*t?(?:-dev|:latest)?$/.test(text)).map(() => ({
    line: program.line,
    endLine: Math.max(...words.map(({ endLine }) => endLine)),
    message: `\`${name}\` builds CPython without \`--enable-optimizations\` unless it is told to, ${LOSS}`,
    fix: `PYTHON_CONFIGURE_OPTS="${FLAGS}" ${words.map(({ text }) => text).join(" ")}`
  }));
};

// src/core/hints/environment/rules/python-too-old.ts
var FIRST_FAST = 11;
var FAST = 13;
var pythonTooOld = {
  name: "python-too-old",
  claim: "T7",
  summary: "Python 3.10 and older run interpreter-bound code some 40 % slower than newer versions, in more memory.",
  find: (file) => placesIn(file).flatMap(({ versions, who }) => {
    const newest = versions?.toSorted((one, other) => other.minor - one.minor)[0];
    if (newest === void 0 || newest.minor >= FAST || isExplained(file, newest.place.line)) return [];
    return [findingOf2(file, who, newest)];
  })
};
var placesIn = (file) => {
  const { settings } = file;
  if (settings.kind === "workflow")
    return settings.jobs.filter((job) => isBenchmarkJob(job, file)).map((job) => ({ who: `The job \`${job.id}\` measures on`, versions: versionsOfJob(job) }));
  if (isAside(file.file)) return [];
  if (settings.kind === "dockerfile")
    return settings.stages.slice(-1).map((stage) => ({ who: "The image runs on", versions: versionsOfStage(stage) }));
  if (settings.kind === "conda") {
    const python = settings.requirements.filter(({ name }) => name === "python");
    const exact = python.flatMap(({ specifier, ...piece }) => {
      const version = /^==?(3[\w.*]*)$/.exec(specifier)?.[1];
      return version === void 0 ? [] : [{ ...piece, text: version }];
    });
    return exact.length < python.length ? [] : [{ who: "The environment has", versions: versionsIn(exact) }];
  }
  return settings.kind === "python" ? [{ who: "The project runs on", versions: versionsIn(settings.versions) }] : [];
};
var findingOf2 = (file, who, { minor, text, place }) => {
  const { line, endLine } = place;
  const written = lineText(file, line).trim();
  const replaced = written.replace(new RegExp(`\\b3\\.${minor}(?:\\.[\\dx*]+)?`), `3.${FAST}`);
  const fix = replaced === written ? `# Python 3.${FAST}` : replaced;
  if (minor < FIRST_FAST)
    return {
      line,
      endLine,
      message: `${who} Python ${text}: newer versions run interpreter-bound code about 42 % faster in 20–30 % less memory (the talk's figure for 3.10 and older; measured from 3.10 to 3.11: 1.42 times as fast)`,
      fix
    };
  return {
    line,
    endLine,
    tier: 3,
    message: `${who} Python ${text}: 3.${FAST} is about 11 % faster in 10–15 % less memory by the talk, but no faster in a measurement from 3.11 to 3.13; let this repository's own benchmarks tell (\`python: ["${text}", "3.${FAST}"]\` in .github/perf-review.yml)`,
    fix
  };
};

// src/core/hints/environment/registry.ts
var environmentRules = [
  pythonTooOld,
  pythonBuildUnoptimised,
  blasUnoptimised,
  benchmarkCpuMismatch,
  jitBuild,
  freeThreadedBuild
];

export {
  commandsOf,
  withVariable,
  valueFromYaml,
  entryOf,
  textsOf,
  workflowOf,
  environmentRules
};
