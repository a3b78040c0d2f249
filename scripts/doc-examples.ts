// Every @example of the sources and every ```ts block of a package's README becomes a test: `expression; // => expected`.
// (The root README's block is examples/quick-start.ts, which tests/readme.test.ts compares and the gate runs.)
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join, sep } from "node:path";
import ts from "typescript";

interface Example {
  /** Where it stands: file, and the name of what it explains. */
  readonly name: string;
  readonly code: string;
  /** Packages whose exports are in scope; empty for a README, which imports for itself. */
  readonly scope: readonly string[];
  /** The function it explains, and where that is: what a package keeps to itself is taken from its file. */
  readonly own?: { readonly word: string; readonly file: string };
}

/** Writes the examples of the whole tree as test files into tests/generated; returns how many there are. */
export async function writeDocExamples(root: string): Promise<number> {
  const out = join(root, "tests/generated");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const groups = new Map<string, Example[]>();
  const put = (group: string, found: readonly Example[]) => {
    if (found.length > 0) groups.set(group, [...(groups.get(group) ?? []), ...found]);
  };
  for await (const file of glob("packages/*/src/**/*.ts", { cwd: root })) {
    if (!file.endsWith(".test.ts")) put(file.split(sep)[1] ?? "", sourceExamples(root, file));
  }
  for await (const file of glob("{docs/*.md,packages/*/README.md}", {
    cwd: root,
  })) {
    const parts = file.split(sep);
    put(`${parts[0] === "packages" ? parts[1] : "docs"}-readme`, readmeExamples(root, file));
  }
  for (const [group, examples] of groups) {
    writeFileSync(join(out, `${group}.test.ts`), testFile(await scopeOf(root, examples), examples));
  }
  return [...groups.values()].reduce((sum, examples) => sum + examples.length, 0);
}

function sourceExamples(root: string, file: string): Example[] {
  const text = readFileSync(join(root, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const folder = file.split(sep)[1] ?? "";
  const self = folder === "cli" ? "minyi" : `@minyi/${folder}`;
  const scope = folder === "core" ? [self] : ["@minyi/core", self];
  const examples: Example[] = [];
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== "example" || tag.parent.parent !== node) continue;
      const code = ts.getTextOfJSDocComment(tag.comment) ?? "";
      const word = nameOf(node);
      examples.push({
        name: `${file}: ${word}`,
        code: code.replace(/^```\w*\n|\n```$/g, ""),
        scope,
        ...(ts.isFunctionDeclaration(node) ? { own: { word, file: file.split(sep).join("/") } } : {}),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return examples;
}

function nameOf(node: ts.Node): string {
  const named = node as { name?: ts.Node };
  return named.name?.getText() ?? ts.SyntaxKind[node.kind];
}

function readmeExamples(root: string, file: string): Example[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = ""], i) => ({
    name: `${file}: block ${i + 1}`,
    code,
    scope: [],
  }));
}

async function scopeOf(root: string, examples: readonly Example[]): Promise<Map<string, string[]>> {
  const packages = new Set(examples.flatMap(({ scope }) => scope));
  const names = new Map<string, string[]>();
  for (const name of packages) {
    const folder = name === "minyi" ? "cli" : name.replace("@minyi/", "");
    const module = await import(join(root, "packages", folder, "src/index.ts"));
    names.set(name, Object.keys(module));
  }
  return names;
}

function testFile(scope: ReadonlyMap<string, readonly string[]>, examples: readonly Example[]): string {
  const taken = new Set<string>();
  const imports = [...scope].map(([name, exported]) => {
    const fresh = exported.filter((word) => !taken.has(word));
    for (const word of fresh) taken.add(word);
    return `import { ${fresh.join(", ")} } from "${name}";`;
  });
  const tests = examples.map((example) => {
    const { hoisted, body } = executable(example);
    imports.push(...hoisted, ...ownImport(example, taken));
    return `test(${JSON.stringify(example.name)}, async () => {\n${body}\n});`;
  });
  return [
    "// Written by scripts/doc-examples.ts.",
    'import { expect as __expect, test } from "vitest";',
    ...merged(imports),
    ...tests,
    "",
  ].join("\n");
}

function ownImport({ own, code }: Example, taken: Set<string>): string[] {
  if (own === undefined || taken.has(own.word) || importsFor(code, own.word)) return [];
  taken.add(own.word);
  return [`import { ${own.word} } from "../../${own.file}";`];
}

/** An example of a sub-entry imports what it explains. */
function importsFor(code: string, word: string): boolean {
  return code.split("\n").some((line) => line.startsWith("import ") && line.includes(word));
}

/** Blocks of one page share a file: what two of them import is imported once. */
function merged(imports: readonly string[]): string[] {
  const named = new Map<string, Set<string>>();
  const others = new Set<string>();
  for (const text of imports) {
    const [, words, from] = /^import \{([^}]*)\} from "([^"]+)";$/.exec(text.replace(/\s+/g, " ")) ?? [];
    if (words === undefined || from === undefined) {
      others.add(text);
      continue;
    }
    const known = named.get(from) ?? new Set();
    for (const word of words.split(",")) if (word.trim() !== "") known.add(word.trim());
    named.set(from, known);
  }
  return [
    ...others,
    ...[...named].map(([from, words]) => `import { ${[...words].join(", ")} } from "${from}";`),
  ];
}

function executable({ name, code }: Example): { hoisted: string[]; body: string } {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const hoisted: string[] = [];
  const lines: string[] = ["  let __checked = 0;"];
  for (const statement of source.statements) {
    const text = statement.getText(source);
    const wanted = /^[ \t]*\/\/ => (.+)/.exec(code.slice(statement.end))?.[1];
    if (ts.isImportDeclaration(statement)) hoisted.push(text);
    else if (wanted !== undefined && ts.isExpressionStatement(statement)) {
      const got = statement.expression.getText(source);
      lines.push(`  __expect(await (${got})).toEqual(${wanted}); __checked++;`);
    } else if (wanted !== undefined)
      throw new Error(`${name}: “// =>” stands behind something that has no value`);
    else lines.push(text);
  }
  if (code.includes("// =>")) lines.push("  __expect(__checked).toBeGreaterThan(0);");
  return { hoisted, body: lines.join("\n") };
}
