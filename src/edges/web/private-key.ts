/** The private key in any of the forms that environment variables bring it in. */
import { createPrivateKey } from "node:crypto";

/** PEM with real line breaks; null where the text is no RSA private key. */
export function privateKeyOf(text: string): string | null {
  const unquoted = text.trim().replace(/^(["'])([\s\S]*)\1$/, "$2");
  const pem = (unquoted.includes("-----BEGIN") ? unquoted : Buffer.from(unquoted, "base64").toString("utf8"))
    .replaceAll("\\n", "\n")
    .trim();
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa" ? `${pem}\n` : null;
  } catch {
    // Its only way to say that the text is no key.
    return null;
  }
}
