/** What Google would refuse. The message is what the script and its log see. */
export class GoogleError extends Error {
  override readonly name = "Exception";
}
