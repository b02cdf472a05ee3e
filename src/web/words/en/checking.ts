/** What is said of checking. */
export const checking = {
  app: { title: "Is this the app it should be?" },
};
