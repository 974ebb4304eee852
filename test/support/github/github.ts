/** The loopback GitHub under its short name. */
export { startGitHub } from "./start-github.ts";
