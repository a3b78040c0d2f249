/** What stands behind a day (日期之后的时刻). */
export interface DayTail {
  /** Seconds since midnight; absent where no time of day is written. */
  readonly seconds?: number;
  /** Minutes east of Greenwich; absent where no zone is written. */
  readonly offset?: number;
}

const WEEKDAY =
  "(?:\\(?(?:(?:星期|周|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?)\\)?)?";
const PART = "(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|[ap]\\.?m\\.?)?";
const SECONDS = "(?::(\\d{1,2})(?:[.,]\\d{1,9})?)?";
const CLOCK = `(?:(\\d{1,2}):(\\d{1,2})${SECONDS}|(\\d{1,2})[时点](?:(半|整)|(\\d{1,2})(?:分(?:(\\d{1,2})秒?)?)?)?)`;
const ZONE = "(Z|(?:UTC|GMT)?([+-])(\\d{1,2})(?::?(\\d{2}))?|UTC|GMT)(?:\\([^()]{1,40}\\))?";
const TAIL = new RegExp(
  `^,?[T ]?${WEEKDAY}[T ]?(?:${PART} ?${CLOCK} ?([ap]\\.?m\\.?)?[ ]?(?:${ZONE})?)?[ ]?${WEEKDAY}[.,]?$`,
  "i",
);
/** A part of the day alone: 2020年1月6日上午. */
const PART_ALONE = new RegExp(`^ ?${WEEKDAY} ?${PART}$`, "i");
const ZONE_ALONE = new RegExp(`^ ?${ZONE}$`, "i");

/**
 * Reads what stands behind a day (识别日期后的星期、时刻、时区): （周一）, 上午9时5分, T09:05:03.123+08:00, 9:05 PM.
 *
 * 24:00 is allowed; whether the day of the week is the right one is not looked at.
 *
 * O(1): texts are bounded by the caller.
 *
 * @returns `undefined` when it is something else.
 */
export function dayTail(text: string): DayTail | undefined {
  if (text === "" || PART_ALONE.test(text)) return {};
  const match = TAIL.exec(text);
  if (!match) return undefined;
  const [, part = "", h1, m1, s1, h2, half, m2, s2, after = ""] = match;
  const hour = h1 ?? h2;
  if (hour === undefined) return {};
  const seconds = secondsOf(
    Number(hour),
    Number(m1 ?? m2 ?? (half === "半" ? 30 : 0)),
    Number(s1 ?? s2 ?? 0),
    part || after,
  );
  if (seconds === undefined) return undefined;
  return match[10] === undefined ? { seconds } : withOffset(seconds, match.slice(10, 14));
}

/** Reads a zone alone (识别时区), as it stands behind 20200106T090503. */
export function zoneOffset(text: string): number | undefined {
  const match = ZONE_ALONE.exec(text);
  return match ? offsetOf(match.slice(1, 5)) : undefined;
}

function withOffset(seconds: number, zone: readonly (string | undefined)[]): DayTail | undefined {
  const offset = offsetOf(zone);
  return offset === undefined ? undefined : { seconds, offset };
}

function offsetOf([, sign, hours = "0", minutes = "0"]: readonly (string | undefined)[]): number | undefined {
  if (sign === undefined) return 0;
  // The farthest zones are 14 hours east and 12 west.
  const offset = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || offset > 14 * 60) return undefined;
  return sign === "-" ? -offset : offset;
}

/** Seconds since midnight; `undefined` when there is no such time of day. */
export function secondsOf(hour: number, minute: number, second: number, part = ""): number | undefined {
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  return (hourOf(hour, part.toLowerCase()) * 60 + minute) * 60 + second;
}

function hourOf(hour: number, part: string): number {
  if (hour < 12 && /^(?:下午|傍晚|晚上|夜里|夜间|p)/.test(part)) return hour + 12;
  if (hour < 3 && part === "中午") return hour + 12;
  return hour === 12 && /^(?:a|凌晨)/.test(part) ? 0 : hour;
}
