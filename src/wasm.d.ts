/** Only the bundler understands these imports: each becomes the file's path beside the bundle. */
declare module "*.wasm" {
  const file: string;
  export default file;
}
