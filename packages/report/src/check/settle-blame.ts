import type { Proof } from "./judged-figure.ts";

/**
 * Says which of several figures that cannot all be true is the wrong one (责任归属): one that the ledger confirms is not wrong because
 * another, which the ledger contradicts, does not fit it. Without the ledger's word all stay under suspicion.
 *
 * O(proofs).
 */
export function settleBlame(proofs: readonly Proof[]): readonly Proof[] {
  const ledger = new Map(
    proofs.filter(({ basis }) => basis.kind === "ledger").map(({ at, verdict }) => [at, verdict]),
  );
  return proofs.filter(
    ({ at, verdict, basis }) =>
      verdict !== "wrong" ||
      ledger.get(at) !== "ok" ||
      !basis.figures.some((other) => other !== at && ledger.get(other) === "wrong"),
  );
}
