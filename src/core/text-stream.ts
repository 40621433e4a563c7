/** Stands as the whole body of an answer that is too long to be one text, such as a table for a spreadsheet. */
export class TextStream {
  readonly chunks: AsyncIterable<string>;

  constructor(chunks: AsyncIterable<string>) {
    this.chunks = chunks;
  }
}
