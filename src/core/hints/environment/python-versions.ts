/** Which Pythons a job, an image or a file asks for. */
import type { Piece } from "./piece.ts";
import { filledIn, type Script } from "./script.ts";
import type { Stage } from "./settings-file.ts";
import { resolved, type Job } from "./workflow.ts";
import { textsOf } from "./yaml.ts";

export interface PythonVersion {
  /** Of 3.x. */
  readonly minor: number;
  readonly isFreeThreaded: boolean;
  /** As it is written: "3.9.18". */
  readonly text: string;
  readonly place: Piece;
}

/** `3.9`, `3.9.18`, `3.13t`; null for ranges, other implementations and Python 2. */
const versionOf = (text: string, place: Piece): PythonVersion | null => {
  const match = /^3\.(\d{1,2})(?:\.(?:\d{1,3}|x|\*))?(t)?(?:-dev)?$/.exec(text);
  return match === null
    ? null
    : { minor: Number(match[1]), isFreeThreaded: match[2] === "t", text: `3.${match[1]}${match[2] ?? ""}`, place };
};

/** Null where one of them is not known: then nothing can be said of "all". */
const allKnown = (versions: readonly (PythonVersion | null)[]): readonly PythonVersion[] | null => {
  const known = versions.filter((version) => version !== null);
  return known.length === versions.length ? known : null;
};

/** `python:3.9-slim`, `public.ecr.aws/lambda/python:3.9`: a tag's part before its `-`. */
const versionOfImage = (image: Piece): PythonVersion | null => {
  const [name = "", tag = ""] = image.text.replace(/@sha256:.*$/, "").split(/:(?=[^/]*$)/);
  return /(?:^|\/)python$/.test(name) ? versionOf(tag.replace(/-.*$/, ""), image) : null;
};

/** Installed by commands: `conda install python=3.9`, `uv python install 3.9`, `pyenv install 3.9`, `uv venv --python 3.9`. */
const installedBy = ({ commands }: Script): readonly (PythonVersion | null)[] =>
  commands.flatMap(({ words, variables }) => {
    const [program, ...rest] = words;
    const texts = words.map(({ text }) => filledIn(text, variables) ?? text);
    const name = program.text.replace(/^.*\//, "");
    if (/^(?:conda|mamba|micromamba)$/.test(name) && texts.some((text) => /^(?:install|create)$/.test(text)))
      return rest.flatMap((word, at) => {
        const wanted = /^python=+(.*)$/.exec(texts[at + 1] ?? "")?.[1];
        return wanted === undefined ? [] : [versionOf(wanted, word)];
      });
    const isUv = name === "uv" && texts[1] === "python" && texts[2] === "install";
    if (isUv || (name === "pyenv" && texts[1] === "install"))
      return rest.slice(isUv ? 2 : 1).flatMap((word, at) => {
        const text = texts[at + (isUv ? 3 : 2)] ?? "";
        return text.startsWith("-") ? [] : [versionOf(text, word)];
      });
    if (name !== "uv") return [];
    return rest.flatMap((word, at) =>
      /^(?:--python|-p)$/.test(texts[at] ?? "") ? [versionOf(texts[at + 1] ?? "", word)] : [],
    );
  });

/** Null where the text leaves one open; empty where it names none. */
export const versionsOfJob = (job: Job): readonly PythonVersion[] | null => {
  const asked = job.steps.flatMap((step) => {
    const value = step.with.get("python-version");
    if (value === undefined) return step.with.has("python-version-file") ? [null] : [];
    const pieces = textsOf(value).flatMap((piece) => {
      const found = resolved(piece, job.matrix);
      return found.length === 0 ? [null] : found.flatMap(linesOf);
    });
    return pieces.map((piece) => (piece === null ? null : versionOf(piece.text, piece)));
  });
  const container = job.container === null ? [] : resolved(job.container, job.matrix);
  const images = container.map(versionOfImage).filter((version) => version !== null);
  return allKnown([...asked, ...images, ...installedBy(job.script)]);
};

/** setup-python takes several, one a line. */
const linesOf = (piece: Piece): readonly Piece[] => {
  const lines = piece.text
    .split("\n")
    .map((text, at) => ({ text: text.trim(), line: piece.line + at, endLine: piece.line + at }));
  return lines.length === 1 ? [{ ...piece, text: piece.text.trim() }] : lines.filter(({ text }) => text !== "");
};

/** As of a job. */
export const versionsOfStage = ({ image, script }: Stage): readonly PythonVersion[] | null => {
  const own = image === null ? null : versionOfImage(image);
  return allKnown([...(own === null ? [] : [own]), ...installedBy(script)]);
};

export const versionsIn = (pieces: readonly Piece[]): readonly PythonVersion[] | null =>
  allKnown(pieces.map((piece) => versionOf(piece.text, piece)));
