import pc from "picocolors";

type Colour = (text: string) => string;

/** The few colours of the screen; all plain where there is no terminal. */
export interface Paint {
  bold: Colour;
  dim: Colour;
  red: Colour;
  green: Colour;
  yellow: Colour;
  cyan: Colour;
}

/** NO_COLOR is honoured where there is a terminal. */
export function paintFor(isTerminal: boolean): Paint {
  return pc.createColors(isTerminal && pc.isColorSupported);
}
