import {
  addWorkingDays,
  NOT_STATED,
  type RouteDecision,
  type StatedLevel,
  unitKey,
  type WorkingCalendar,
  workingDaysBetween,
} from "@minyi/core";
import type { ClockKind, ClockRule, Deadlines } from "./deadline-rules.ts";
import { isOpenClock, isPast, lastDay, meet, type OpenClock, stop } from "./desk-clock.ts";
import type { DeskEvent } from "./desk-event.ts";
import { issueKey } from "./issue-key.ts";

/** What {@linkcode ClockBook} has to know besides the events. */
export interface ClockBookSettings {
  readonly deadlines: Deadlines;
  readonly calendar: WorkingCalendar;
  readonly office: string;
  readonly urgent: boolean;
  /** Issues that were withdrawn, by `issueKey`. */
  readonly withdrawn: ReadonlySet<string>;
  readonly asideSince: string | undefined;
}

/** Clocks of a desk outside, which wait for its reply. */
const OF_DESKS: readonly ClockKind[] = ["forwarded", "assigned", "reassigned", "rejected"];
const LEAVING: readonly RouteDecision["action"][] = ["compile", "forwardUp", "forwardSideways"];

/** The clocks of one item while its events are taken in, in their order (期限簿). */
export class ClockBook {
  readonly #settings: ClockBookSettings;
  readonly #clocks: OpenClock[] = [];
  /** Who replied last. */
  #replied: string | undefined;
  /** To whom it went last (转办, 改派), else was forwarded. */
  #assigned: string | undefined;
  /** Who declined it and has had nobody in their place yet, in their order. */
  #decliners: string[] = [];
  #forwarded: string | undefined;
  /** What leaders instructed before it was assigned to anybody: whoever gets it first has to answer. */
  #unassigned: OpenClock[] = [];
  /** Where the item is to go, and whether it was put aside since. */
  #decision: { readonly data: RouteDecision; readonly isAside: boolean } | undefined;
  /** Names of journals and bodies it has gone to. */
  readonly #gone = new Set<string>();

  constructor(settings: ClockBookSettings) {
    this.#settings = settings;
  }

  /** Takes an event in; one that `starts` nothing may still end what runs. */
  take(event: DeskEvent, { starts }: { readonly starts: boolean }): void {
    this.#end(event, starts);
    if (starts) this.#start(event);
  }

  /** All clocks, in the order in which they started. */
  close(): readonly OpenClock[] {
    const { asideSince } = this.#settings;
    if (asideSince !== undefined)
      for (const clock of this.#open("routed"))
        clock.stoppedOn = [asideSince, clock.startedOn].sort().at(-1) ?? asideSince;
    return this.#clocks;
  }

  #end(event: DeskEvent, starts: boolean): void {
    switch (event.kind) {
      case "compiled":
        if (!this.#settings.withdrawn.has(issueKey(event.data)))
          this.#left(event, { to: event.data.journal, isOwn: starts });
        return;
      case "forwarded":
        this.#left(event, { to: event.data.by, isOwn: starts });
        return;
      case "kept":
      case "returned":
        this.#putAside(event);
        return;
      case "split":
        for (const clock of this.#open("routed")) stop(clock, event);
        return;
      case "replied":
      case "answered":
        this.#reply(event, starts);
        return;
      case "implemented":
        for (const clock of this.#open("endorsed")) meet(clock, event);
        if (["done", "mostly", "not"].includes(event.data.status ?? ""))
          for (const clock of this.#open("replied")) meet(clock, event);
        return;
      case "archived":
        for (const clock of this.#open()) stop(clock, event);
        return;
      default:
        return;
    }
  }

  #start(event: DeskEvent): void {
    switch (event.kind) {
      case "routed":
        this.#route(event, event.data.decision);
        return;
      case "released":
      case "reviewed":
        if (event.data.route) this.#route(event, event.data.route);
        else if (event.kind === "reviewed" && event.data.decision === "accepted") this.#takeUp(event);
        return;
      case "registered":
        this.#takeUp(event);
        return;
      case "forwarded":
        this.#forwarded = event.data.by;
        if (this.#rule("forwarded")?.directions.includes(event.data.direction))
          this.#begin("forwarded", event, { desk: event.data.by, level: event.data.level });
        return;
      case "assigned":
        this.#assign(event);
        return;
      case "declined":
        this.#decline(event);
        return;
      case "reassigned":
        this.#reassign(event);
        return;
      case "endorsed":
        this.#endorse(event);
        return;
      case "rejected":
        this.#reject(event);
        return;
      default:
        return;
    }
  }

  /** What is routed anew is no longer to go where it was to go before. */
  #route(event: DeskEvent, decision: RouteDecision): void {
    for (const clock of this.#open("routed")) stop(clock, event);
    this.#decision = { data: decision, isAside: false };
    if (!this.#isKept(decision)) return;
    const { decidedOn: startedOn, due, rule, ruleLine } = decision;
    this.#clocks.push({
      ...this.#ofDecision(decision),
      startedOn,
      due,
      rule,
      line: ruleLine,
      because: [event.id],
    });
  }

  #isKept({ action, destinationName }: RouteDecision): boolean {
    const isWanted = this.#rule("routed")?.actions.includes(action) ?? false;
    return isWanted && !(LEAVING.includes(action) && this.#gone.has(destinationName));
  }

  #ofDecision({ action, destinationName }: RouteDecision) {
    const { office, urgent } = this.#settings;
    const where = destinationName === "" ? {} : { destination: destinationName };
    return { kind: "routed" as const, desk: office, action, ...where, urgent, isGiven: false };
  }

  /** What was kept or returned and is taken on after all has its time once more. */
  #takeUp(event: DeskEvent<"reviewed" | "registered">): void {
    if (!this.#decision?.isAside) return;
    const { data } = this.#decision;
    this.#decision = { data, isAside: false };
    if (!this.#isKept(data)) return;
    const due = addWorkingDays(event.on, data.workingDays, this.#settings.calendar);
    const { rule, ruleLine: line } = data;
    this.#clocks.push({
      ...this.#ofDecision(data),
      startedOn: event.on,
      due,
      rule,
      line,
      because: [event.id],
    });
  }

  /** With its composite goes what was late when it was merged; what had time then has no day to keep any more. */
  #left(event: DeskEvent, { to, isOwn }: { readonly to: string; readonly isOwn: boolean }): void {
    if (isOwn) this.#gone.add(to);
    for (const clock of this.#open("routed")) if (isOwn || this.#wasLate(clock)) meet(clock, event);
  }

  /** Whether its last day had passed when the item was put aside. */
  #wasLate({ due }: OpenClock): boolean {
    const { asideSince, calendar } = this.#settings;
    return asideSince !== undefined && isPast(due, asideSince, calendar);
  }

  #putAside(event: DeskEvent<"kept" | "returned">): void {
    for (const clock of this.#open("routed")) {
      if (clock.action === "keep" || clock.action === event.kind.replace("returned", "return"))
        meet(clock, event);
      else stop(clock, event);
    }
    if (this.#decision) this.#decision = { ...this.#decision, isAside: true };
  }

  #assign(event: DeskEvent<"assigned">): void {
    const { by, level, due } = event.data;
    this.#relieve(event);
    for (const clock of this.#of(by, "assigned", "reassigned")) stop(clock, event);
    this.#assignTo(by, event);
    this.#begin("assigned", event, { desk: by, level, due });
  }

  /**
   * 转办 in place of 改派: whoever declined it has somebody in their place, or has it back. Of several that is the one who has it back, else who
   * declined last.
   */
  #relieve(event: DeskEvent<"assigned">): void {
    const { by } = event.data;
    const decliner = this.#decliners.find((desk) => isDesk(desk, by)) ?? this.#decliners.at(-1);
    if (decliner === undefined) return;
    for (const clock of this.#open("declined"))
      if (isDesk(clock.startedBy ?? "", decliner)) meet(clock, event);
    this.#decliners = this.#decliners.filter((desk) => !isDesk(desk, decliner));
    if (isDesk(decliner, by)) return;
    const own = this.#clocks.findLast(({ kind, desk }) => OF_DESKS.includes(kind) && isDesk(desk, decliner));
    if (own && isOpenClock(own)) stop(own, event);
    this.#passOn(decliner, event);
  }

  #decline(event: DeskEvent<"declined">): void {
    const { by: said, level } = event.data;
    const clock = this.#of(said, ...OF_DESKS).at(-1);
    const by = clock && said === NOT_STATED ? clock.desk : said;
    const way = clock && this.#rule(clock.kind)?.declined;
    if (clock && way !== "keep") stop(clock, event);
    if (clock && way === "restart") this.#begin(clock.kind, event, { desk: clock.desk, level: clock.level });
    this.#decliners.push(by);
    this.#begin("declined", event, { desk: this.#settings.office, level, startedBy: by });
  }

  #reassign(event: DeskEvent<"reassigned">): void {
    const { by, level, due, from } = event.data;
    const before = this.#before(by, from);
    const giver = before?.desk ?? from ?? this.#decliners.at(-1) ?? this.#assigned;
    const declined = this.#open("declined").filter(
      ({ startedBy }) => before === undefined || isDesk(startedBy ?? "", before.desk),
    );
    for (const clock of declined) meet(clock, event);
    this.#decliners = this.#decliners.filter((desk) => before !== undefined && !isDesk(desk, before.desk));
    const way = before && this.#rule(before.kind)?.reassigned;
    const left = before && way === "keep" ? this.#dayLeft(before, event.on) : undefined;
    if (before && isOpenClock(before)) stop(before, event);
    for (const clock of this.#of(by, "assigned", "reassigned")) stop(clock, event);
    this.#passOn(giver, event);
    this.#assignTo(by, event);
    const taken = left === undefined ? {} : { left, because: before?.because[0] };
    this.#begin("reassigned", event, { desk: by, level, due, ...taken });
  }

  /** The clock of the desk that had it: the one named, else who declined last, else who was given it last. */
  #before(by: string, from: string | undefined): OpenClock | undefined {
    const clocks = this.#clocks.filter(({ kind, desk }) => OF_DESKS.includes(kind) && !isDesk(desk, by));
    if (from !== undefined) return clocks.findLast(({ desk }) => isDesk(desk, from));
    const decliner = this.#decliners.at(-1);
    const declined = decliner && clocks.findLast(({ desk }) => isDesk(desk, decliner));
    return declined || clocks.findLast(isOpenClock);
  }

  /** The day on which what was left to a desk ends when another has it from `on`. */
  #dayLeft({ due, stoppedOn }: OpenClock, on: string): string {
    const { calendar } = this.#settings;
    if (stoppedOn === undefined && due >= on) return due;
    const left = workingDaysBetween(stoppedOn ?? on, lastDay(due, calendar), calendar);
    return addWorkingDays(on, Math.min(1000, Math.max(0, Math.ceil(left))), calendar);
  }

  #endorse(event: DeskEvent<"endorsed">): void {
    const { by, level, manner } = event.data;
    if (manner !== undefined && this.#rule("endorsed")?.notManner.includes(manner)) return;
    const desk = this.#assigned ?? this.#forwarded ?? NOT_STATED;
    const clock = this.#begin("endorsed", event, { desk, level, startedBy: by });
    if (clock && this.#assigned === undefined) this.#unassigned.push(clock);
  }

  /** An instruction is mostly assigned after it was given (先批示，后交办). */
  #assignTo(by: string, event: DeskEvent<"assigned" | "reassigned">): void {
    this.#assigned = by;
    for (const clock of this.#unassigned.filter(isOpenClock)) {
      clock.desk = by;
      clock.because.push(event.id);
    }
    this.#unassigned = [];
  }

  /** What leaders instructed goes with the item, from the desk that gives it up to the next (批示随改派). */
  #passOn(giver: string | undefined, event: DeskEvent<"assigned" | "reassigned">): void {
    if (giver === undefined || giver === NOT_STATED) return;
    for (const clock of this.#open("endorsed").filter(({ desk }) => isDesk(desk, giver))) {
      clock.desk = event.data.by;
      clock.because.push(event.id);
    }
  }

  #reject(event: DeskEvent<"rejected">): void {
    const desk = this.#replied ?? this.#assigned ?? NOT_STATED;
    for (const clock of this.#of(desk, "replied", "rejected")) stop(clock, event);
    this.#begin("rejected", event, { desk, level: event.data.level, startedBy: event.data.by });
  }

  /** A further reply of a desk of which a second one is awaited is that, whether it says so or not. */
  #reply(event: DeskEvent<"replied" | "answered">, starts: boolean): void {
    const { by, round = 1, level } = event.data;
    const awaited = this.#of(by, "replied");
    for (const clock of this.#of(by, ...OF_DESKS)) meet(clock, event);
    for (const clock of this.#open("endorsed")) meet(clock, event);
    for (const clock of awaited) meet(clock, event);
    this.#replied = by;
    if (starts && awaited.length === 0 && round === 1) this.#begin("replied", event, { desk: by, level });
  }

  #begin(kind: ClockKind, event: DeskEvent, start: Start): OpenClock | undefined {
    const row = this.#rule(kind)?.rows.find(
      ({ urgent, level }) =>
        (urgent === undefined || urgent === this.#settings.urgent) &&
        (level === undefined || level.includes(start.level ?? "")),
    );
    if (!row) return undefined;
    const { desk, level, due, left, startedBy, because } = start;
    const day = due ?? left ?? addWorkingDays(event.on, row.workingDays, this.#settings.calendar);
    const clock: OpenClock = {
      kind,
      desk,
      ...(level === undefined ? {} : { level }),
      urgent: this.#settings.urgent,
      ...(startedBy === undefined ? {} : { startedBy }),
      startedOn: event.on,
      due: day,
      rule: row.id,
      line: row.line,
      isGiven: due !== undefined,
      because: because === undefined ? [event.id] : [because, event.id],
    };
    this.#clocks.push(clock);
    return clock;
  }

  #rule(kind: ClockKind): ClockRule | undefined {
    return this.#settings.deadlines.clocks.get(kind);
  }

  #open(...kinds: readonly ClockKind[]): OpenClock[] {
    return this.#clocks.filter(
      (clock) => isOpenClock(clock) && (kinds.length === 0 || kinds.includes(clock.kind)),
    );
  }

  /** What runs at a desk; who is not named (未注明) is the only desk there is, else nobody. */
  #of(desk: string, ...kinds: readonly ClockKind[]): OpenClock[] {
    const open = this.#open(...kinds);
    if (desk !== NOT_STATED) return open.filter((clock) => isDesk(clock.desk, desk));
    return new Set(open.map((clock) => unitKey(clock.desk))).size === 1 ? open : [];
  }
}

interface Start {
  readonly desk: string;
  readonly level?: StatedLevel | undefined;
  /** As the event says. */
  readonly due?: string | undefined;
  /** As another desk left it. */
  readonly left?: string | undefined;
  readonly startedBy?: string | undefined;
  /** Id of an earlier event. */
  readonly because?: string | undefined;
}

function isDesk(one: string, other: string): boolean {
  return unitKey(one) === unitKey(other);
}
