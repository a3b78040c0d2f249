/** Writes a text so that HTML shows it as it is (转义), in elements and in quoted attributes. O(n). */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
