/** Files of a pull request that run before or beside the benchmarks: what an approver looks at first. */

const RISKY = [
  /^\.github\//,
  /(?:^|\/)(?:conftest|setup|noxfile|sitecustomize|usercustomize)\.py$/,
  /(?:^|\/)(?:pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|meson\.build|CMakeLists\.txt|Makefile|MANIFEST\.in)$/,
  /(?:^|\/)(?:requirements|constraints)[^/]*\.(?:txt|in)$/,
  /(?:^|\/)(?:uv|poetry|pdm)\.lock$/,
  /\.(?:pth|sh|so|pyx)$/,
];

export const riskyFiles = (files: readonly string[]): readonly string[] =>
  files.filter((file) => RISKY.some((pattern) => pattern.test(file)));
