/** The element with this id; the page is ours, so it is there. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element;
}

/** Texts are shown as texts, never as HTML. */
export function show(id: string, text: string, style = ""): void {
  const element = byId(id);
  element.textContent = text;
  element.className = style === "" ? element.className.replace(/\berror\b/, "").trim() : style;
}

export function reveal(id: string, visible: boolean): void {
  byId(id).hidden = !visible;
}

export function paragraph(text: string): HTMLElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

export function button(text: string, onClick: () => void): HTMLElement {
  const element = document.createElement("button");
  element.textContent = text;
  element.addEventListener("click", onClick);
  return element;
}
