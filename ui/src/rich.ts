// `**word**` is shown strong; nothing else in a text is markup.

export interface Piece {
  text: string;
  strong: boolean;
}

/** Splits a text at its `**`. A `**` without a partner is shown as it is. */
export function pieces(text: string): Piece[] {
  const parts = text.split("**");
  if (parts.length % 2 === 0) {
    const last = parts.pop();
    parts.push(`${parts.pop() ?? ""}**${last ?? ""}`);
  }
  return parts.map((part, at) => ({ text: part, strong: at % 2 === 1 })).filter((piece) => piece.text !== "");
}

/** A title that a text follows on the same line: it ends with a full stop unless it ends with another mark. */
export function sentence(title: string): string {
  return title === "" || /[.!?:…]["”’)]?$/.test(title) ? title : `${title}.`;
}

/** The text without its marks, for names and labels. */
export function plain(text: string): string {
  return pieces(text)
    .map((piece) => piece.text)
    .join("");
}
