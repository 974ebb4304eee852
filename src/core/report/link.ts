/** Links to addresses that are our own or GitHub's. */
import { code, htmlText, inlineText } from "./sanitize.ts";

/** The address if it is a plain http(s) one, else null: nothing else becomes a link. */
export function safeUrl(url: string | null): string | null {
  if (url === null || url.length > 2_000 || !/^https?:\/\/[^\s<>"'`|\\^{}]+$/.test(url)) return null;
  return url.replace(/\(/g, "%28").replace(/\)/g, "%29");
}

/** Markdown; the bare label where there is no address. */
export function markdownLink(label: string, url: string | null): string {
  const safe = safeUrl(url);
  return safe === null ? inlineText(label) : `[${inlineText(label)}](${safe})`;
}

/** Address of lines of a file at a commit. */
export function lineUrl(
  repositoryUrl: string | null,
  commit: string | null,
  file: string,
  line: number,
  endLine: number,
): string | null {
  if (repositoryUrl === null || commit === null || !isInside(file)) return null;
  const path = file.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return safeUrl(
    `${repositoryUrl.replace(/\/$/, "")}/blob/${commit}/${path}#L${line}${endLine > line ? `-L${endLine}` : ""}`.replace(
      /'/g,
      "%27",
    ),
  );
}

/** A path that stays inside the repository: relative, no dots for folders, no backslash, nothing invisible. */
export function isInside(file: string): boolean {
  if (file === "" || file.length > 1_000 || /[\\\p{C}]/u.test(file) || /^[A-Za-z]:/.test(file)) return false;
  return file.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** `file:line`, as a link where it can be one. */
export function markdownPlace(file: string, line: number, url: string | null): string {
  const name = code(`${file}:${line}`);
  return url === null ? name : `[${name}](${url})`;
}

export function htmlLink(label: string, url: string | null): string {
  const safe = safeUrl(url);
  return safe === null
    ? htmlText(label)
    : `<a href="${htmlText(safe, 2_000)}" rel="noopener noreferrer">${htmlText(label)}</a>`;
}
