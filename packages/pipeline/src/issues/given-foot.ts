import type { IssueFoot } from "@minyi/core";

type OwnFoot = Pick<IssueFoot, "report" | "send" | "issue" | "copies">;

/** What of the foot was given for an issue (另行指定的版记): addressees and copies. Who signed stands in the ledger already. */
export function givenFoot({
  report,
  send,
  issue,
  copies,
}: { readonly [K in keyof OwnFoot]?: OwnFoot[K] | undefined } = {}): OwnFoot {
  return {
    ...(report === undefined ? {} : { report }),
    ...(send === undefined ? {} : { send }),
    ...(issue === undefined ? {} : { issue }),
    ...(copies === undefined ? {} : { copies }),
  };
}
