/** The words of a command's line: parted by blanks, kept together by quotation marks or backticks. */

/** Opening mark → closing mark; the curly ones are what telephones write. */
const MARKS: Readonly<Record<string, string>> = { '"': '"', "'": "'", "`": "`", "“": "”", "„": "“", "‘": "’" };

/** A mark inside a word, such as an apostrophe, is a letter, except after `=`. One that is never closed is one too. */
export function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (/\s/.test(line[at] ?? "")) at++;
    else {
      const [word, end] = wordAt(line, at);
      words.push(word);
      at = end;
    }
  }
  return words;
}

function wordAt(line: string, start: number): readonly [string, number] {
  let word = "";
  let at = start;
  while (at < line.length && !/\s/.test(line[at] ?? "")) {
    const letter = line[at] ?? "";
    const close = MARKS[letter];
    const isOpening = close !== undefined && (at === start || line[at - 1] === "=");
    const end = isOpening ? line.indexOf(close, at + 1) : -1;
    if (end < 0) word += line[at++];
    else {
      word += line.slice(at + 1, end);
      at = end + 1;
    }
  }
  return [word, at];
}
