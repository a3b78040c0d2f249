/** A sum as a clerk writes it (算式): “(1+5)×1/2+20÷2”, exact to a millionth; reads + - × ÷ / and brackets, and nothing else. */
export function arithmetic(text: string): number {
  const tokens = text.match(/\d+(?:\.\d+)?|[-+×÷/()]/g) ?? [];
  if (tokens.join("") !== text.replace(/\s/g, "")) throw new Error(`not a sum: “${text}”`);
  let at = 0;
  const sum = (): number => {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-") value += tokens[at++] === "+" ? product() : -product();
    return value;
  };
  const product = (): number => {
    let value = single();
    while (["×", "÷", "/"].includes(tokens[at] ?? ""))
      value = tokens[at++] === "×" ? value * single() : value / single();
    return value;
  };
  const single = (): number => {
    const token = tokens[at++] ?? "";
    if (token !== "(") {
      if (!/^\d/.test(token)) throw new Error(`not a sum: “${text}”`);
      return Number(token);
    }
    const value = sum();
    if (tokens[at++] !== ")") throw new Error(`a bracket is open: “${text}”`);
    return value;
  };
  const value = sum();
  if (at !== tokens.length) throw new Error(`not a sum: “${text}”`);
  return Math.round(value * 1e6) / 1e6;
}
