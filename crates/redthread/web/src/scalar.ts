/**
 * A text counted as the case counts it: in Unicode characters. JavaScript counts UTF-16 units, which differ as soon as
 * one character lies beyond the first plane.
 */
export class Text {
  private readonly units: Uint32Array | null;
  readonly length: number;

  constructor(readonly text: string) {
    if (!/[\ud800-\udfff]/.test(text)) {
      this.units = null;
      this.length = text.length;
      return;
    }
    const starts: number[] = [];
    for (let i = 0; i < text.length; i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1) starts.push(i);
    starts.push(text.length);
    this.units = Uint32Array.from(starts);
    this.length = starts.length - 1;
  }

  private unit(at: number): number {
    const clamped = Math.max(0, Math.min(at, this.length));
    return this.units ? (this.units[clamped] ?? this.text.length) : clamped;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

/** How many characters lie before UTF-16 unit `unit` of `text`. */
export const characters = (text: string, unit: number): number => [...text.slice(0, unit)].length;
