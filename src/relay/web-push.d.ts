/** The one function of web-push that is used: what to send to a push service, without sending it. */
declare module "web-push" {
  export type Details = {
    readonly method: "POST";
    readonly headers: Readonly<Record<string, string | number>>;
    readonly body: Buffer;
    readonly endpoint: string;
  };
  export type Options = {
    readonly vapidDetails: { readonly subject: string; readonly publicKey: string; readonly privateKey: string };
    readonly TTL: number;
    readonly urgency: "very-low" | "low" | "normal" | "high";
    readonly topic: string;
    readonly contentEncoding: "aes128gcm";
  };
  const webpush: {
    generateRequestDetails(
      subscription: { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } },
      payload: string,
      options: Options,
    ): Details;
  };
  export default webpush;
}
