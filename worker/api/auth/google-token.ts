import { errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { fail, ok, type Result } from "../../kernel/result.ts";

/** The person a token proves. `sub` is the account, which stays when the address changes. */
export interface GoogleIdentity {
  sub: string;
  /** Lower case, verified by Google. */
  email: string;
}

/** "accounts.google.com" without a scheme occurs, too (Google identity docs, "Verify the ID token"). */
const ISSUERS = ["https://accounts.google.com", "accounts.google.com"];
const CLOCK_TOLERANCE_SECONDS = 60;

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().min(3).max(320),
  email_verified: z.literal(true),
});

/**
 * Checks a Google identity token: RS256 signature, issuer, audience, expiry, verified address. The failure is a
 * sentence for the person; it says more than "invalid" only about a token that Google did sign. Throws what a key set
 * throws when Google's keys cannot be read. `now` is epoch ms.
 */
export async function readGoogleToken(
  token: string,
  { keys, clientIds }: { keys: JWTVerifyGetKey; clientIds: readonly string[] },
  now: number,
): Promise<Result<GoogleIdentity, string>> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ["RS256"],
      issuer: ISSUERS,
      audience: [...clientIds],
      requiredClaims: ["exp", "sub", "email"],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now),
    });
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) return fail("Google has not verified the e-mail address of this account");
    return ok({ sub: claims.data.sub, email: claims.data.email.toLowerCase() });
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return fail(sentence(error));
  }
}

function sentence(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return "The Google identity token has expired: ask for a new one";
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud") {
    return "The add-on's OAuth client id is not allowed here: add it to GOOGLE_CLIENT_IDS";
  }
  return "This is not a valid Google identity token";
}
