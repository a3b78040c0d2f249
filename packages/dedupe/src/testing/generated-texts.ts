/**
 * Texts as an office gets them, from a seed: sentences of few words recycled, one in three a copy with a few characters
 * changed, dropped or added.
 */
export function generatedTexts(count: number, seed: number): string[] {
  const random = generator(seed);
  const pick = (from: string | readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const sentences = Array.from({ length: 300 }, () =>
    Array.from({ length: 5 + Math.floor(random() * 20) }, () => pick(CHARACTERS)).join(""),
  );
  const texts: string[] = [];
  while (texts.length < count) {
    const length = Math.floor(random() ** 2 * 12);
    const fresh = Array.from({ length }, () => pick(sentences)).join("，");
    texts.push(texts.length > 0 && random() < 0.35 ? edited(pick(texts)) : fresh);
  }
  return texts;

  function edited(text: string): string {
    const points = [...text];
    for (let edits = Math.floor(random() * 6); edits > 0; edits--) {
      points.splice(
        Math.floor(random() * points.length),
        Math.floor(random() * 2),
        pick(["", pick(CHARACTERS)]),
      );
    }
    return points.join("");
  }
}

const CHARACTERS = [
  ..."的一是了不人在有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏𠮷A",
];

/** Mulberry32 (Tommy Ettinger, public domain): the same numbers from the same seed everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
