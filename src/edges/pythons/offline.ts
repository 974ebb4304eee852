/** Installing from a folder of wheels and source archives alone: variables that every pip and uv obeys, also those that builds start. */
import { pathToFileURL } from "node:url";

/**
 * PIP_… options: https://pip.pypa.io/en/stable/topics/configuration/#environment-variables; no index is asked, whatever a
 * requirements file names. UV_…: https://docs.astral.sh/uv/reference/environment/. As a URL, for both take blanks or commas for the end of a place.
 */
export const offlineVariables = (wheels: string | null): Readonly<Record<string, string>> => {
  if (wheels === null) return {};
  const place = pathToFileURL(wheels).href.replaceAll(",", "%2C");
  return {
    PIP_NO_INDEX: "1",
    PIP_FIND_LINKS: place,
    UV_NO_INDEX: "1",
    UV_OFFLINE: "1",
    UV_FIND_LINKS: place,
  };
};
