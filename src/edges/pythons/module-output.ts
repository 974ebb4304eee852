/** What `module load` would set: its output is a Python program, of which only assignments are read, as data. */

/** Null: the variable is taken away. */
export type Settings = Readonly<Record<string, string | null>>;

/**
 * Lmod (8.6: `os.environ["NAME"] = "VALUE";`) and Environment Modules (5.2: `os.environ['NAME'] = 'VALUE'`), a value
 * may hold line ends; `del os.environ['NAME']`. Every other statement is passed over: nothing is executed.
 */
const STATEMENT =
  /^[ \t]*(?:(del)[ \t]+)?os\.environ\[(["'])((?:\\[^]|(?!\2)[^\\])*)\2\](?:[ \t]*=[ \t]*(["'])((?:\\[^]|(?!\4)[^\\])*)\4)?[ \t]*;?[ \t]*$/gm;

/** Null where the command says that it failed (`_mlstatus = False`) or said nothing that can be read. */
export function settingsFrom(output: string): Settings | null {
  if (/^_mlstatus\s*=\s*False\s*$/m.test(output)) return null;
  const settings: Record<string, string | null> = {};
  for (const [, gone, , name = "", quote, value = ""] of output.matchAll(STATEMENT)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || (gone === undefined) === (quote === undefined)) continue;
    settings[name] = gone === undefined ? unescaped(value) : null;
  }
  return Object.keys(settings).length === 0 ? null : settings;
}

/** Escapes of a Python string literal that the two programs write; any other backslash stands for itself. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([\\'"nrt\n])/g, (_, letter: string) => ({ n: "\n", r: "\r", t: "\t" })[letter] ?? letter);

/** Names of `module --terse avail python`: "python/3.11.4", "Python/3.11.3-GCCcore-12.3.0", "python/3.12(default)". */
export function pythonModules(listed: string, version: string): readonly string[] {
  const names = listed.split("\n").map((line) => line.trim().replace(/\([^)]*\)$/, ""));
  return names.filter((name) => {
    const found = /^(?:[\w.+-]+\/)*c?python3?\/v?(\d+\.\d+(?:\.\d+)?)(?![\d.])/i.exec(name)?.[1] ?? "";
    return found === version || found.startsWith(`${version}.`) || version.startsWith(`${found}.`);
  });
}
