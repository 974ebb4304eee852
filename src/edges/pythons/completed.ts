/** Puts into a checkout what only building made: extension modules, generated modules. */
import { copyFile, link, lstat, mkdir, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { sitePackages } from "./installed.ts";
import type { WheelContent } from "./project.ts";

/**
 * Where a package lies at the top of the checkout, Python finds it there before the installed one as soon as the
 * checkout is the working folder, and there it lacks what the build made: `import` would fail. So the checkout gets
 * the installed files that it does not have; those that it has are the same source. They are hard links where that can
 * be: what both sides' environments share stays one file. Nothing is written through a symbolic link out of the checkout.
 */
export async function completeCheckout(
  root: string,
  { folder, wheel }: { readonly folder: string; readonly wheel: WheelContent | null },
): Promise<void> {
  if (wheel === null) return;
  const [base, installed] = [await realpath(root), await sitePackages(folder)];
  for (const file of wheel.files) {
    const top = file.split("/")[0] ?? "";
    if (top === file || !wheel.packages.includes(top) || file.split("/").includes("..")) continue;
    const isAtTop = await lstat(join(root, top)).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const target = join(root, file);
    if (
      !isAtTop ||
      (await lstat(target).then(
        () => true,
        () => false,
      ))
    )
      continue;
    if (!(await isInside(dirname(target), base))) continue;
    await mkdir(dirname(target), { recursive: true });
    // A file that a wheel names and no installer unpacked is no matter for us.
    await link(join(installed, file), target)
      .catch(() => copyFile(join(installed, file), target))
      .catch(() => undefined);
  }
}

async function isInside(folder: string, base: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => null);
  return real === null ? isInside(dirname(folder), base) : real === base || real.startsWith(base + sep);
}
