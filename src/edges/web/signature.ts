/** GitHub's webhook signature: HMAC-SHA256 of the body (docs.github.com, "Validating webhook deliveries"). */
import { createHmac, timingSafeEqual } from "node:crypto";

export const hasSignatureForm = (header: string | undefined): header is string =>
  header !== undefined && /^sha256=[0-9a-f]{64}$/.test(header);

export function isSignedBy(secret: string, body: Buffer, header: string): boolean {
  const expected = createHmac("sha256", secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(header.slice("sha256=".length), "hex"));
}
