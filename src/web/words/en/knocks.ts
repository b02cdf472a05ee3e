/** What is said of knocks: what they are, who learns what, and why they cannot be had. */
export const knocks = {
  knocks: {
    title: "A knock when something comes",
    lead: "This device can show one short sentence when something has come and Hearth is not open.",
    shows: "It looks like this",
    same: "It says the same whatever came, and never from whom.",
    when: "It comes some minutes later, and at most once an hour. It does not come while you have Hearth open somewhere.",
    never: "It never comes when something is taken back, or when this place is closed.",
    learns: {
      title: "Who learns what",
      screen: "Whoever looks at this screen sees it, even while the screen is locked.",
      maker:
        "The maker of your browser learns that this device uses this server, and when it is knocked at. Never what came, or from whom.",
      server: "Whoever runs the server can see that you turned it on. If that is {them}, {them} can see it.",
    },
    afraid: "If somebody who frightens you looks at your screen, better leave it off.",
    turnOn: "Turn it on for this device",
    turningOn: "One moment.",
    isOn: "It is on for this device.",
    turnOff: "Turn it off",
    isOff: "It is off for this device.",
    why: {
      nobody: "There is nobody yet from whom something could come.",
      cannot:
        "This browser cannot do it here. On an iPhone or an iPad it can, once Hearth was added to the home screen.",
      denied: "This browser shows nothing from Hearth. You can change that in the browser’s settings for this page.",
      failed: "The browser could not do it just now. Nothing was turned on.",
      "not-offered": "The server does not knock. Whoever runs it can turn that on.",
      refused: "The server does not knock at this browser. Nothing was turned on.",
      "cannot-reach": "The server cannot be reached just now. Nothing was turned on.",
      "storage-full": "This device is full. Nothing was turned on.",
      locked: "Hearth was locked meanwhile. Nothing was turned on.",
    },
  },
  /** What the device shows: the same as in the service worker, and a test holds that. */
  shown: { title: "Something new", body: "Open it when it suits you." },
};
