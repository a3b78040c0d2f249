import { StorageError } from "@minyi/core";
import { verifyLedger } from "@minyi/ledger";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { EXIT } from "../exit-status.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";

type Verdict = Awaited<ReturnType<typeof verifyLedger>>;

/** `minyi verify` (台账校验). */
export function verifyCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("verify"))
    .description("校验台账 / the ledger's integrity: hashes, chain, order, references")
    .action(async (options: CommonOptions) => {
      const session = new Session(options, world);
      const verdict = await verify(session);
      for (const { seq, id, code, message } of verdict.violations)
        world.stderr(`#${seq} ${id} ${code} ${message}\n`);
      session.result(
        verdict,
        verdict.ok
          ? session.say(`台账完好：${verdict.events} 个事件`, `the ledger holds: ${verdict.events} events`)
          : session.say(
              `台账有 ${verdict.violations.length} 处不符（共 ${verdict.events} 个事件）`,
              `the ledger does not hold: ${verdict.violations.length} violations in ${verdict.events} events`,
            ),
      );
      finish(verdict.ok ? EXIT.done : EXIT.ledger);
    });
}

/** A file too damaged to be opened as a ledger has failed the check, too. */
async function verify(session: Session): Promise<Verdict> {
  try {
    return await session.withLedger("read", verifyLedger);
  } catch (error) {
    if (!(error instanceof StorageError) || (error.code !== "NOT_A_LEDGER" && error.code !== "STORAGE"))
      throw error;
    return {
      events: 0,
      ok: false,
      violations: [{ seq: 0, id: "", code: "UNREADABLE", message: error.message }],
    };
  }
}
