import { explainItem } from "@minyi/pipeline";
import { HANDLING_ROLE, roleMask } from "@minyi/screen";
import { Command } from "commander";
import { withCommonOptions, withRoleOption } from "../common-options.ts";
import { explanationText } from "../explanation-text.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";

/** `minyi explain ID` (说明一篇信息). */
export function explainCommand(world: World): Command {
  return withRoleOption(withCommonOptions(new Command("explain")), HANDLING_ROLE)
    .description("一篇信息的来龙去脉 / everything known of one item, event by event")
    .argument("<id>", "id 或编号 / id or office number")
    .action(async (ref: string, options: CommonOptions & { readonly role?: string }) => {
      const session = new Session(options, world);
      const { masking, screener } = await session.office();
      const mask = roleMask(masking, options.role ?? HANDLING_ROLE);
      const explanation = await session.withLedger("read", (ledger) =>
        explainItem(ledger, ref, { mask, screener }),
      );
      session.result(explanation, explanationText(explanation, session));
    });
}
