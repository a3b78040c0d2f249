import { OptionError, type Words } from "@minyi/core";
import { type ItemState, type KnownGround, SECRECY_RULE } from "@minyi/ledger";

/** An item that may not leave, and why (涉密留置件). */
export interface HeldItem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Since when the first of the grounds is known, YYYY-MM-DD. */
  readonly since: string;
  readonly grounds: readonly HeldGround[];
}

/** One ground, told (留置理由). */
export interface HeldGround {
  /** Id of the screening rule; 密级 for the sender's mark. */
  readonly rule: string;
  /** What is wrong, in Chinese. */
  readonly message: string;
  /** The passage found, or the mark. */
  readonly passage?: string;
  /** The item that bears the mark: itself, a source of it, or a text it nearly repeats. */
  readonly item: string;
  /** Its office number, where there is one. */
  readonly number: string;
}

/**
 * Whether an item must not leave the office (是否涉密留置): a mark of its own, of its sources or of a text it nearly repeats is there that nobody has
 * released. The one question that every way out asks: drafts, journals, forwards, and the review that would send it there.
 */
export function isHeldSecret({ held }: Pick<ItemState, "held">): boolean {
  return held.length > 0;
}

/** Tells why an item is held (留置说明). */
export function heldItem(item: ItemState, items: ReadonlyMap<string, ItemState>): HeldItem {
  const { id, number = "", title, held } = item;
  const since = held.map(({ on }) => on).sort()[0] ?? "";
  const grounds = held.map(({ rule, message, passage, item: bearer }) => ({
    rule,
    message,
    ...(passage === undefined ? {} : { passage }),
    item: bearer,
    number: items.get(bearer)?.number ?? "",
  }));
  return { id, number, title, since, grounds };
}

/** Why something is held (留置理由的文字); what a rule says of it is in the words of the office's file. */
export function heldWords({ id, grounds }: Pick<HeldItem, "id" | "grounds">): Words {
  const told = grounds.map(({ rule, message, passage, item, number }): Words => {
    const where = item === id ? "" : `${number || item} `;
    const found = passage === undefined ? "" : `“${passage}”`;
    const said = rule === SECRECY_RULE ? "the sender marked it " : message;
    return {
      zh: `${where}${message}${found}（规则 ${rule}）`,
      en: rule === SECRECY_RULE ? `${where}${said}${found}` : `${where}${said}${found} (rule ${rule})`,
    };
  });
  return { zh: told.map(({ zh }) => zh).join("；"), en: told.map(({ en }) => en).join("; ") };
}

/**
 * Refuses what is held, where it was asked for by name (涉密留置的不得外发).
 *
 * @throws {OptionError} It is held; the message says why, and how it is released.
 */
export function refuseHeld(items: ReadonlyMap<string, ItemState>, item: ItemState): void {
  if (!isHeldSecret(item)) return;
  const name = item.number ?? item.id;
  const why = heldWords(heldItem(item, items));
  throw new OptionError(
    `“${name}” is held as secret and cannot leave: ${why.en}; wanted it released first: minyi release ${name} --reason … --by …`,
    { zh: `“${name}”涉密留置，不能外发：${why.zh}；先放行：minyi release ${name} --reason … --by …` },
  );
}

/** The items that bear the marks, each once (标志所在各篇). */
export function bearersOf(held: readonly KnownGround[]): readonly string[] {
  return [...new Set(held.map(({ item }) => item))];
}
