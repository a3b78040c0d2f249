/** What the names of offices and bodies end in. */
const OFFICE =
  /(?:书记|省长|市长|州长|县长|区长|乡长|镇长|部长|厅长|局长|处长|科长|会长|主任|主席|秘书长|总理|委员长|常委|领导|领导同志|负责人|委|人大|政协|政府|国务院|办公厅|办公室|办|厅|局|部|处|院|室|署|会|中心|公司|集团|联|银行|大学|法院|检察院)(?:[（(][^（）()]*[）)])?$/;

/** A party committee or a government by its level alone: 省委, 市人民政府, 党委. */
const BARE_BODY = /^(省|市|州|县|区|乡|镇)?(?:党)?(?:委|人民政府|政府|人大|人大常委会|政协)$/;
/** What several bare bodies can share behind the last of them. */
const SHARED_TAIL =
  /^(省|市|州|县|区|乡|镇)?(?:党)?(?:委|人民政府|政府|人大|人大常委会|政协)(?:办公厅|办公室|办|督查室|研究室|(?:主要|有关|分管)?领导(?:同志)?|有关部门|有关刊物)(?:《[^》]*》)?$/;

const HARD = /[、；;/／\r\n]/y;
/** These part names only between two that look like offices: 发展和改革委员会 is one. */
const SOFT = /，|,|以及|和|及|与|\s+/y;

/**
 * Parts several leaders or bodies in one cell (拆分单位或职务), each once.
 *
 * 、 ； / and line breaks part them; ， 和 及 与 and blanks only where an office stands on both sides. Within 《》 and brackets
 * nothing is parted. “省委、省政府领导” and “省委和省政府办公厅” name one body by a tail they share, and stay together.
 *
 * O(n).
 *
 * @example
 * splitBodies("省长、副省长；市环保局"); // => ["省长", "副省长", "市环保局"]
 * splitBodies("省委、省政府领导"); // => ["省委、省政府领导"]
 */
export function splitBodies(text: string): string[] {
  const bodies: string[] = [];
  for (const group of joinShared(cut(text, HARD))) {
    for (const body of joinShared(cutSoft(group))) if (!bodies.includes(body)) bodies.push(body);
  }
  return bodies;
}

/** Pieces with what parts them from the one before. */
interface Piece {
  readonly mark: string;
  readonly text: string;
}

/** Cuts at the marks that stand outside 《》 and brackets. */
function cut(text: string, marks: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let [depth, from, mark] = [0, 0, ""];
  for (let i = 0; i < text.length; i++) {
    if ("《（(【".includes(text.charAt(i))) depth++;
    else if ("》）)】".includes(text.charAt(i))) depth = Math.max(0, depth - 1);
    marks.lastIndex = i;
    const [found] = (depth === 0 && marks.exec(text)) || [];
    if (found === undefined) continue;
    pieces.push({ mark, text: text.slice(from, i).trim() });
    mark = found;
    from = i + found.length;
    i = from - 1;
  }
  pieces.push({ mark, text: text.slice(from).trim() });
  return pieces.filter((piece) => piece.text !== "");
}

function cutSoft(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of cut(text, SOFT)) {
    const before = pieces.at(-1);
    const parted = before && looksLikeOffice(before.text) && looksLikeOffice(piece.text);
    if (!before || parted) pieces.push(piece);
    else pieces[pieces.length - 1] = { mark: before.mark, text: before.text + piece.mark + piece.text };
  }
  return pieces;
}

function looksLikeOffice(text: string): boolean {
  return OFFICE.test(text.trim());
}

/** Puts bare bodies back before the one whose tail they share. */
function joinShared(pieces: readonly Piece[]): string[] {
  const bodies: string[] = [];
  for (let from = 0; from < pieces.length; ) {
    let to = from;
    while (to < pieces.length - 1 && BARE_BODY.test(pieces[to]?.text ?? "")) to++;
    const shared = to > from && sharesTail(pieces.slice(from, to + 1));
    if (!shared) to = from;
    bodies.push(
      pieces
        .slice(from, to + 1)
        .map(({ mark, text }, i) => (i === 0 ? text : mark + text))
        .join(""),
    );
    from = to + 1;
  }
  return bodies;
}

/** 省委、省政府办公厅, but not 省委、市政府办公厅. */
function sharesTail(pieces: readonly Piece[]): boolean {
  const last = SHARED_TAIL.exec(pieces.at(-1)?.text ?? "");
  if (!last) return false;
  return pieces.slice(0, -1).every(({ text }) => {
    const level = BARE_BODY.exec(text)?.[1];
    return last[1] === undefined || level === undefined || level === last[1];
  });
}
