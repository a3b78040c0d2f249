import { Buffer } from "node:buffer";
import { encodeLexicon, formatLexicon, type Lexicon, readLexicon } from "@minyi/classify";
import { openInput, writeWhole } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../../common-options.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface PackOptions extends CommonOptions {
  readonly out: string;
}

/** `minyi lexicon pack F --out G` (词表转为紧凑格式). */
export function packCommand(world: World): Command {
  return withCommonOptions(new Command("pack"))
    .description("词表转为紧凑格式，装入更快 / a lexicon in its compact form, which loads faster")
    .argument("<lexicon>", "词表，文本或紧凑格式 / lexicon, as text or compact; - is standard input")
    .requiredOption("--out <file>", "写到这个文件 / file to write")
    .action(async (path: string, options: PackOptions) => {
      await rewrite(path, new Session(options, world), options.out, encodeLexicon);
    });
}

/** `minyi lexicon unpack F --out G` (紧凑格式转为文本). */
export function unpackCommand(world: World): Command {
  return withCommonOptions(new Command("unpack"))
    .description("紧凑格式转为文本，供人查看、修改 / a compact lexicon as text, to be read and edited")
    .argument("<lexicon>", "词表，文本或紧凑格式 / lexicon, as text or compact; - is standard input")
    .requiredOption("--out <file>", "写到这个文件 / file to write")
    .action(async (path: string, options: PackOptions) => {
      const write = (lexicon: Lexicon) => new TextEncoder().encode(formatLexicon(lexicon));
      await rewrite(path, new Session(options, world), options.out, write);
    });
}

async function rewrite(
  path: string,
  session: Session,
  out: string,
  write: (lexicon: Lexicon) => Uint8Array,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await openInput(path)).bytes) chunks.push(chunk);
  const lexicon = readLexicon(Buffer.concat(chunks), { file: path });
  const content = write(lexicon);
  await writeWhole(out, content);
  const { name, version, terms } = lexicon;
  session.result(
    { name, version, terms: terms.length, bytes: content.length, file: out },
    session.say(
      `词表 ${name} ${version}：${terms.length} 条，写入 ${out}，${content.length} 字节`,
      `lexicon ${name} ${version}: ${terms.length} terms written to ${out}, ${content.length} bytes`,
    ),
  );
}
