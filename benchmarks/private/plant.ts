import { PRIVATE_KINDS, type PrivateKind, SeededRandom } from "minyi";

/** A text with private data at known places, or with what only looks like it. */
export interface PlantedText {
  readonly text: string;
  /** Places in code points, in order. */
  readonly planted: readonly { readonly kind: PrivateKind; readonly start: number; readonly end: number }[];
}

/** What is put into a text: what stands before and behind, and the value between; no kind for what only looks like one. */
interface Piece {
  readonly kind?: PrivateKind;
  readonly before: string;
  readonly value: string;
  readonly behind: string;
}

const FILLER = [
  "社区主干道路灯长期不亮，居民夜间出行不便。",
  "建议主管部门在2009年12月31日前完成整改，投入1380万元。",
  "共涉及住户1200户、商铺86家，其中3栋居民楼停水。",
  "有关文件见市政办发〔2009〕170号。",
  "部分路段早晚高峰拥堵，公交每25分钟一班。",
];
const GAPS = ["", "", "", " ", "-"] as const;
const ENDS = ["。", "，请回复。", "\n", "；"] as const;
const FULL_WIDTH = 0xfee0;

/** Draws values and near-misses, the same ones for the same seed (造数). */
export class Planter {
  readonly #random: SeededRandom;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  /** A text with sentences of no private data, and two pieces of one kind or near it. */
  text(kind: PrivateKind, { isNear }: { readonly isNear: boolean }): PlantedText {
    let text = this.#of(FILLER);
    const planted: PlantedText["planted"][number][] = [];
    for (let i = 0; i < 2; i++) {
      const { kind: own, before, value, behind } = isNear ? this.#near(kind) : this.#piece(kind);
      const start = [...text, ...before].length;
      if (own) planted.push({ kind: own, start, end: start + [...value].length });
      text += `${before}${value}${behind}${this.#of(FILLER)}`;
    }
    return { text, planted };
  }

  #of<T>(values: readonly T[]): T {
    return values[this.#random.below(values.length)] as T;
  }

  #digits(length: number): string {
    return Array.from({ length }, () => String(this.#random.below(10))).join("");
  }

  #pad(from: number, to: number, length: number): string {
    return String(from + this.#random.below(to - from + 1)).padStart(length, "0");
  }

  #wide(text: string): string {
    if (this.#random.below(8) > 0) return text;
    return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + FULL_WIDTH));
  }

  #piece(kind: PrivateKind): Piece {
    const [before, value] = this.#labelled(kind);
    return {
      kind,
      before,
      value: kind === "name" || kind === "address" ? value : this.#wide(value),
      behind: this.#of(ENDS),
    };
  }

  #labelled(kind: PrivateKind): readonly [before: string, value: string] {
    const gap = this.#of(GAPS);
    switch (kind) {
      case "residentId": {
        const id = this.#id();
        return [
          this.#of(["身份证号：", "身份证", "证号", "本人（"]),
          [id.slice(0, 6), id.slice(6, 14), id.slice(14)].join(gap),
        ];
      }
      case "mobile": {
        const number = this.#mobile();
        const parts = this.#of([
          [3, 7],
          [3, 7],
          [4, 7],
          [5, 11],
        ] as const);
        const cut = [
          number.slice(0, parts[0]),
          number.slice(parts[0], parts[1]),
          number.slice(parts[1]),
        ].filter(Boolean);
        return [
          this.#of(["电话", "手机：", "联系我", "致电"]),
          `${this.#of(["", "", "+86 ", "0086"])}${cut.join(gap)}`,
        ];
      }
      case "landline":
        return [
          this.#of(["家里电话：", "座机", "联系电话", "请拨"]),
          `${this.#of([`027-${this.#local(8)}`, `(010)${this.#local(8)}`, `0717-${this.#local(7)}`, `0591${this.#local(8)}`, `+86-21-${this.#local(8)}`])}${this.#of(["", "转801"])}`,
        ];
      case "bankCard": {
        const card = luhn(
          `${this.#of(["622202", "621700", "622848", "4367", "5123", "955880"])}${this.#digits(12)}`.slice(
            0,
            15,
          ),
        );
        return [this.#of(["卡号", "打入", "账户："]), card.match(/.{1,4}/g)?.join(gap) ?? card];
      }
      case "email":
        return [
          this.#of(["邮箱", "Email：", "发至"]),
          `${this.#of(["abc", "zhang.san", "a_1", "x-y+z"])}${this.#digits(3)}@${this.#of(["163.com", "mail.example.cn", "qq.com"])}`,
        ];
      case "licencePlate":
        return [
          this.#of(["车牌", "车辆", "一辆"]),
          `${this.#of(["鄂", "京", "粤", "新"])}${this.#of(["A", "E", "Q"])}${this.#of(["", "·", " "])}${this.#of([`${this.#digits(5)}`, `D${this.#digits(5)}`, `1A${this.#digits(3)}`, `${this.#digits(4)}学`])}`,
        ];
      case "document":
        return [
          this.#of(["护照号：", "护照", "港澳通行证号", "军官证："]),
          `${this.#of(["E", "G", "EA", "C"])}${this.#digits(8)}`,
        ];
      case "account":
        return [
          this.#of(["微信号：", "微信", "QQ：", "qq号"]),
          this.#of([`wx_${this.#digits(5)}`, `1${this.#digits(8)}`, `abc${this.#digits(4)}`]),
        ];
      case "address":
        return [
          this.#of(["家住", "住址：", "本人住在"]),
          `${this.#of(["幸福小区", "阳光花园", "建设路5号院", "东湖社区"])}${this.#pad(1, 30, 1)}${this.#of(["栋", "号楼", "幢"])}${this.#of(["", "2单元", "三单元"])}${this.#pad(101, 1802, 1)}${this.#of(["室", "室", "号", ""])}`,
        ];
      case "name":
        return [
          this.#of(["姓名：", "联系人：", "我叫", "本人叫", "反映人:"]),
          `${this.#of(["王", "李", "欧阳", "尉迟", "段", "覃"])}${this.#of(["某", "某某"])}`,
        ];
    }
  }

  #id(): string {
    const area = this.#of(["110105", "420106", "440305", "653125", "330381"]);
    const seventeen = `${area}${this.#pad(1930, 2008, 4)}${this.#pad(1, 12, 2)}${this.#pad(1, 28, 2)}${this.#digits(3)}`;
    return seventeen + checkOf(seventeen);
  }

  #mobile(): string {
    return `1${this.#pad(3, 9, 1)}${this.#digits(9)}`;
  }

  #local(length: number): string {
    return this.#pad(2, 8, 1) + this.#digits(length - 1);
  }

  /** What looks like the kind and is none. */
  #near(kind: PrivateKind): Piece {
    const [before, value, behind = this.#of(ENDS)] = this.#lookalike(kind);
    return { before, value, behind };
  }

  #lookalike(kind: PrivateKind): readonly [before: string, value: string, behind?: string] {
    const id = this.#id();
    const wrong = id.slice(0, 17) + this.#of([..."0123456789X"].filter((check) => check !== id.at(17)));
    const mobile = this.#mobile();
    switch (kind) {
      case "residentId":
        return this.#of([
          ["代码", wrong],
          ["流水", `2009${this.#digits(16)}`],
          ["订单号", this.#digits(18)],
        ] as const);
      case "mobile":
        return this.#of([
          ["订单编号：", mobile],
          ["总额", mobile, "元。"],
          ["代码", `20${mobile}0${this.#digits(4)}`],
          ["快递单号", mobile],
          ["SF", mobile],
        ] as const);
      case "landline":
        return this.#of([
          ["市长热线：", "027-87654321"],
          ["监督举报电话", "0717-6543210"],
          ["客服", "400-812-3456"],
          ["拨打", "12345"],
          ["自", "2009-2010-2011"],
        ] as const);
      case "bankCard": {
        const card = luhn(`622202${this.#digits(9)}`);
        return this.#of([
          ["单据", `${card.slice(0, -1)}${(Number(card.at(-1)) + 1) % 10}`],
          ["订单号", card],
          ["数列", "1234 5678 1234 5670"],
        ] as const);
      }
      case "email":
        return this.#of([
          ["见", "@所有人"],
          ["每斤", "5@10"],
          ["账号", "abc@内网"],
        ] as const);
      case "licencePlate":
        return this.#of([
          ["创建", "苏A级景区"],
          ["沿", "京G4高速"],
          ["购入", "沪A1234股"],
          ["型号", "川I12345"],
        ] as const);
      case "document":
        return this.#of([
          ["型号", `E${this.#digits(8)}`],
          ["身份证", "20090101起换发"],
          ["护照", "办理时间"],
        ] as const);
      case "account":
        return this.#of([
          ["QQ群", this.#digits(9)],
          ["微信公众号：", "abc_news"],
          ["微信", "支付123456元"],
        ] as const);
      case "address":
        return this.#of([
          ["位于", "中山路12号"],
          ["县政府大楼", "3号楼201室"],
          ["小区", "8栋500户居民"],
          ["该社区", "3栋2单元楼道"],
        ] as const);
      case "name":
        return this.#of([
          ["联系人：", "王局长"],
          ["反映人：", "省长"],
          ["我叫", "停了施工"],
          ["姓名：", "详见附件"],
          ["张", "先生"],
        ] as const);
    }
  }
}

const FACTORS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the check character for which the weighted sum leaves 1. */
function checkOf(seventeen: string): string {
  const sum = FACTORS.reduce((total, factor, i) => total + factor * Number(seventeen[i]), 0);
  return [..."0123456789X"].find((_, value) => (sum + value) % 11 === 1) ?? "0";
}

/** ISO/IEC 7812-1: the digits and the one that makes Luhn's sum a multiple of ten. */
function luhn(digits: string): string {
  const sum = [...digits].reduceRight((total, digit, i) => {
    const value = (digits.length - i) % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/** Kinds in the order of the table. */
export const KINDS: readonly PrivateKind[] = PRIVATE_KINDS;
