// Imports run one way: core ← stages ← pipeline ← cli; a stage never imports a stage; what is imported is declared.
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import ts from "typescript";

const RANKS: Readonly<Record<string, number>> = { core: 0, pipeline: 2, cli: 3 };
const rankOf = (folder: string): number => RANKS[folder] ?? 1;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Finds imports that go the wrong way; each is told as “file:line: what is wrong”. */
export async function checkImports(root: string): Promise<readonly string[]> {
  const problems: string[] = [];
  for await (const file of glob("packages/*/src/**/*.ts", { cwd: root })) {
    const folder = file.split(sep)[1] ?? "";
    const source = ts.createSourceFile(
      file,
      readFileSync(join(root, file), "utf8"),
      ts.ScriptTarget.Latest,
      true,
    );
    for (const { specifier, line } of importsOf(source)) {
      const problem = judge(root, { file, folder, specifier });
      if (problem) problems.push(`${file}:${line}: ${problem}`);
    }
  }
  return problems.sort();
}

function judge(
  root: string,
  { file, folder, specifier }: { file: string; folder: string; specifier: string },
): string | undefined {
  if (specifier.startsWith("node:")) return undefined;
  if (specifier.startsWith(".")) {
    const inside = relative(join(root, "packages", folder), resolve(root, dirname(file), specifier));
    return inside.startsWith("..") ? `“${specifier}” leaves the package` : undefined;
  }
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  const target = name === "minyi" ? "cli" : /^@minyi\/(.+)$/.exec(name)?.[1];
  if (target !== undefined && rankOf(target) >= rankOf(folder)) {
    return `${folder} must not import ${target}: imports run core ← stages ← pipeline ← cli`;
  }
  if (/\.test\.ts$|-contract\.ts$|\.fixture\.ts$/.test(file)) return undefined;
  return declares(root, folder, name) ? undefined : `“${name}” is not a dependency of packages/${folder}`;
}

function declares(root: string, folder: string, name: string): boolean {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, "packages", folder, "package.json"), "utf8"));
  return name in { ...manifest.dependencies, ...manifest.optionalDependencies };
}

function importsOf(source: ts.SourceFile): { specifier: string; line: number }[] {
  const found: { specifier: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    const literal = specifierOf(node);
    if (literal) {
      const { line } = source.getLineAndCharacterOfPosition(literal.getStart(source));
      found.push({ specifier: literal.text, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return ts.isStringLiteralLike(node.moduleSpecifier) ? node.moduleSpecifier : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteralLike(argument) ? argument : undefined;
  }
  return undefined;
}
