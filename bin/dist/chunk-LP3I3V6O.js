// src/core/report/hints-sorted.ts
var RANK = { 1: 0, 2: 1, 3: 2, env: 3 };
function sortedHints(hints) {
  return hints.toSorted(
    (a, b) => (RANK[a.tier] ?? 9) - (RANK[b.tier] ?? 9) || (b.ceiling ?? 0) - (a.ceiling ?? 0) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)
  );
}

// src/core/report/hints-posted.ts
var isPosted = ({ tier, ceiling }) => tier === 1 || tier === "env" || tier === 2 && ceiling !== null;
var postedHints = (hints) => {
  const told = /* @__PURE__ */ new Set();
  return sortedHints(hints.filter(isPosted)).filter(({ rule, tier, file, line, endLine, region = [line, endLine] }) => {
    const place = JSON.stringify([file, region, tier === "env" ? rule : null]);
    return !told.has(place) && told.add(place);
  });
};

// src/core/report/sanitize.ts
var MAX_INLINE = 300;
var TERMINAL_SEQUENCES = (
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/g
);
var INVISIBLE = /[\p{Cf}\p{Co}\u115f\u1160\u3164\uffa0]/gu;
var STACKED_MARKS = new RegExp("(\\p{M}{4})\\p{M}+", "gu");
function plainBlock(foreign) {
  return foreign.slice(0, 1e6).replace(TERMINAL_SEQUENCES, "").replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, "\n").toWellFormed().replace(INVISIBLE, "").replace(new RegExp("(?![\\n\\t])\\p{Cc}", "gu"), " ").replace(STACKED_MARKS, "$1");
}
function plainText(foreign, max = MAX_INLINE * 4) {
  return shortened(plainBlock(ends(foreign, max)).replace(/\s+/gu, " ").trim(), max);
}
function ends(text, max) {
  const kept = 2 * max + 200;
  return text.length <= 2 * kept ? text : `${text.slice(0, kept)}…${text.slice(-kept)}`;
}
function shortened(text, max) {
  if (text.length <= max) return text;
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  const tail = Math.floor(max / 3);
  return `${characters.slice(0, max - tail - 1).join("")}…${characters.slice(characters.length - tail).join("")}`;
}
function cutBlock(text, max, keep) {
  const characters = text.length <= max ? [] : Array.from(text);
  if (characters.length <= max) return text;
  return keep === "start" ? `${characters.slice(0, max).join("")}
…` : `…
${characters.slice(characters.length - max).join("")}`;
}

export {
  sortedHints,
  isPosted,
  postedHints,
  plainBlock,
  plainText,
  cutBlock
};
