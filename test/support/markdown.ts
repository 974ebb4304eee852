// What is left of a Markdown text where code is taken out: the part in which GitHub finds mentions, links and HTML.

/** Fenced blocks, code spans and code elements removed, by the rules of CommonMark 0.31 §4.5 and §6.1. */
export function outsideCode(markdown: string): string {
  return withoutFences(markdown)
    .replace(/<code>[^<\n]*<\/code>/g, "")
    .replace(/(?<!`)(`+)(?!`)((?:(?!\n\n)[^])*?)(?<!`)\1(?!`)/g, "");
}

function withoutFences(markdown: string): string {
  const kept: string[] = [];
  let fence = "";
  for (const line of markdown.split("\n")) {
    const run = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence === "") {
      if (run === "") kept.push(line);
      fence = run;
    } else if (run.startsWith(fence) && line.trim() === run) fence = "";
  }
  return kept.join("\n");
}

const OWN_TAGS = /<\/?(?:details(?: open)?|summary|br|sub|span|code)>/g;

/** What foreign text managed to do to a comment of ours; empty when it did nothing. `ownUrl` begins every link that we make. */
export function intrusions(markdown: string, ownUrl: string): readonly string[] {
  const text = outsideCode(markdown).replace(/\n\n<!-- [A-Za-z0-9:._/#-]+ -->$/, "");
  const plain = text
    .replace(OWN_TAGS, "")
    .split(`](${ownUrl}`)
    .map((part, index) => (index === 0 ? part : part.replace(/^[^\s()<>]*\)/, "")))
    .join("");
  const found = [
    ...plain.matchAll(/@[\p{L}\p{N}_-]/gu),
    ...plain.matchAll(/(?<![&\p{L}\p{N}])#\d|\bgh-\d/giu),
    ...plain.matchAll(/(?<!&(?:amp|lt|gt|quot|#\d{1,5});?)<(?!\/?\w+>$)/g),
    ...plain.matchAll(/:\/\/|\bwww\./gi),
    ...plain.matchAll(/(?<!\\)!\[/g),
    ...plain.matchAll(/(?<![0-9a-z#])[0-9a-f]{7,40}(?![0-9a-z])/gi),
    // oxlint-disable-next-line no-control-regex
    ...markdown.matchAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g),
  ];
  return found.map((match) =>
    markdown === text ? match[0] : `${match[0]} in …${plain.slice(Math.max(0, match.index - 30), match.index + 30)}…`,
  );
}
