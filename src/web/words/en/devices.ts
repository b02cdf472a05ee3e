/** What is said of devices. */
export const devices = {
  newDevice: { title: "On another device already" },
  list: { title: "Your devices" },
  add: { title: "Add a device" },
  linking: { title: "The same pictures?" },
  one: { title: "A device" },
};
