import { ConfigError, StorageError } from "@minyi/core";
import { findDoubts, type LedgerDoubt, verifyLedger } from "@minyi/ledger";
import { readFacts } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { EXIT } from "../exit-status.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { localDay, type World } from "../world.ts";

interface Verdict extends Awaited<ReturnType<typeof verifyLedger>> {
  /** What may have been entered wrongly; nothing of it breaks the ledger. */
  readonly doubts: readonly LedgerDoubt[];
}

/** `minyi verify` (台账校验). */
export function verifyCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("verify"))
    .description("校验台账 / the ledger's integrity: hashes, chain, order, references")
    .action(async (options: CommonOptions) => {
      const session = new Session(options, world);
      const verdict = await verify(session);
      for (const { seq, id, code, message } of verdict.violations)
        world.stderr(`#${seq} ${id} ${code} ${message}\n`);
      for (const { events, code, message } of verdict.doubts)
        session.note(
          `疑点 #${events.join(" #")} ${code} ${message.zh}`,
          `doubt #${events.join(" #")} ${code} ${message.en}`,
        );
      session.result(
        { ...verdict, doubts: verdict.doubts.map((one) => ({ ...one, message: session.word(one.message) })) },
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

/** Of an office whose files are wrong the ledger is verified all the same. */
async function firstNumbers(session: Session): Promise<ReadonlyMap<string, number>> {
  try {
    const { journals } = await session.office();
    return new Map(journals.map(({ name, firstNumber = 1 }) => [name, firstNumber]));
  } catch (error) {
    if (error instanceof ConfigError) return new Map();
    throw error;
  }
}

/** A file too damaged to be opened as a ledger has failed the check, too. */
async function verify(session: Session): Promise<Verdict> {
  try {
    return await session.withLedger("read", async (ledger) => {
      const verdict = await verifyLedger(ledger);
      if (!verdict.ok) return { ...verdict, doubts: [] };
      // What the ledger comes to is never stored: here it is worked out from the first event on.
      const facts = await readFacts(ledger, { withdrawn: "kept" });
      const today = localDay(session.world.now());
      return { ...verdict, doubts: findDoubts(facts, { today, firstNumbers: await firstNumbers(session) }) };
    });
  } catch (error) {
    if (!(error instanceof StorageError) || (error.code !== "NOT_A_LEDGER" && error.code !== "STORAGE"))
      throw error;
    return {
      events: 0,
      ok: false,
      violations: [{ seq: 0, id: "", code: "UNREADABLE", message: error.message }],
      doubts: [],
    };
  }
}
