import { verifyLedger } from "@minyi/ledger";
import { DeliveryError, type Parcel, type Transport } from "@minyi/route";
import { DEFAULT_MASKING, roleMask, SENDING_ROLE, screener } from "@minyi/screen";
import { expect } from "vitest";
import { RECORDED_AT, type SecrecyWorld, type Sent } from "../secrecy-world.fixture.ts";
import { type DispatchedItems, type DispatchItemsOptions, dispatchItems } from "./dispatch-items.ts";
import { listOutbox } from "./list-outbox.ts";
import type { SendOutboxOptions } from "./send-outbox.ts";
import { sendWithin } from "./send-parcels.ts";
import { type SettledParcels, type Settlement, settleParcels } from "./settle-parcels.ts";

export const DAY = "2009-06-30";
/** One rule that stops what says 【机密】. */
export const SCREENER = screener({
  version: "test",
  rules: [{ id: "mark", severity: "stop", message: "文中有标志", note: "请核", any: ["【机密】"] }],
});
export const MASK = roleMask(DEFAULT_MASKING, SENDING_ROLE);
export const JOURNALS: ReadonlySet<string> = new Set(["各界反映"]);

/** A text that goes to 省政府办公厅 (转送), by a special reporter. */
export const sideways = (number: string, text: Sent["text"], change: Partial<Sent> = {}): Sent => ({
  number,
  text,
  kind: "特邀信息员",
  ...change,
});

/** What an attempt comes to; without one the receiver takes it. */
export type Fate = "taken" | "refused" | "busy" | "lost" | "lostAnswer" | "crash";

/** A receiver that keeps what it was given, by the id of the parcel, and goes wrong as told. */
export class Receiver implements Transport {
  readonly repeatable: boolean;
  /** Every acceptance, in order; a repeatable receiver drops what it has. */
  readonly kept: Parcel[] = [];
  attempts = 0;
  /** What becomes of the next attempts. */
  readonly fates: Fate[] = [];
  /** Called before each attempt is answered. */
  meanwhile: () => Promise<void> = async () => {};

  constructor(repeatable = true) {
    this.repeatable = repeatable;
  }

  async deliver(parcel: Parcel): Promise<{ readonly reference: string }> {
    this.attempts++;
    const fate = this.fates.shift() ?? "taken";
    await this.meanwhile();
    if (fate === "refused") throw new DeliveryError("REFUSED", "没有这个收件人");
    if (fate === "busy") throw new DeliveryError("BUSY", "忙");
    if (fate === "lost") throw new DeliveryError("TIMED_OUT", "没有答复", { mayHaveArrived: true });
    if (!this.repeatable || !this.kept.some(({ id }) => id === parcel.id)) this.kept.push(parcel);
    if (fate === "lostAnswer") throw new DeliveryError("TIMED_OUT", "没有答复", { mayHaveArrived: true });
    return { reference: `收到 ${this.kept.length}` };
  }
}

/** Options of a dispatch over the world. */
export function optionsOf(world: SecrecyWorld, receiver: Transport): SendOutboxOptions {
  return {
    ledger: world.ledger,
    mask: MASK,
    screener: SCREENER,
    journals: JOURNALS,
    transportOf: () => receiver,
    officeLevel: "省",
    today: () => DAY,
    recordedAt: () => RECORDED_AT,
    actor: "信息科",
    holder: "试验",
    send: sendWithin({ baseDelayMs: 5, retries: 4 }),
  };
}

export async function dispatched(
  world: SecrecyWorld,
  receiver: Transport,
  change: Partial<DispatchItemsOptions> = {},
): Promise<DispatchedItems> {
  return await dispatchItems({ ...optionsOf(world, receiver), ...change });
}

export async function settled(
  world: SecrecyWorld,
  as: Settlement,
  parcels: readonly string[],
): Promise<SettledParcels> {
  return await settleParcels({
    ledger: world.ledger,
    parcels,
    as,
    reason: "已电话核实",
    actor: "信息科",
    on: DAY,
    recordedAt: RECORDED_AT,
    officeLevel: "省",
    journals: JOURNALS,
    holder: "试验",
  });
}

/** Number, destination and state of what has not arrived. */
export async function openRows(world: SecrecyWorld): Promise<readonly string[]> {
  const rows = await listOutbox(world.ledger);
  return rows.map(
    ({ number, destination, state, held, reason }) =>
      `${number} ${destination} ${state}${held ? " held" : ""}${reason === "" ? "" : ` ${reason}`}`,
  );
}

/** How often each kind stands in the ledger. */
export async function kindsOf(world: SecrecyWorld): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { kind } of await world.events()) counts[kind] = (counts[kind] ?? 0) + 1;
  const { queued = 0, attempted = 0, undelivered = 0, delivered = 0, forwarded = 0, voided = 0 } = counts;
  return { queued, attempted, undelivered, delivered, forwarded, voided };
}

export async function expectWhole({ ledger }: SecrecyWorld): Promise<void> {
  expect((await verifyLedger(ledger)).violations).toEqual([]);
}
