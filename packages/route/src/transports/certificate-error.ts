const CODES: ReadonlySet<unknown> = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_REJECTED",
  "CERT_UNTRUSTED",
  "CERT_CHAIN_TOO_LONG",
  "CERT_SIGNATURE_FAILURE",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "HOSTNAME_MISMATCH",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Whether a server's certificate was refused (证书不可信): trying again does not help, a person must look. */
export function isCertificateError(error: Error): boolean {
  return [errorCode(error), "originalCode" in error ? error.originalCode : undefined].some((code) =>
    CODES.has(code),
  );
}

/** The code that Node gives an error of the system. */
export function errorCode(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
