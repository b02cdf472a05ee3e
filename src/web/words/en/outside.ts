/** What is said of how the app looks from outside. */
export const outside = {
  outside: {
    title: "How it looks from outside",
    lead: "Whoever looks over your shoulder sees a name and an icon. You can pick plain ones that tell nothing.",
    preview: "How it looks in a tab and on a home screen",
    choose: "Name and icon",
    kept: "What you pick is kept in this browser, outside the locks. It has to be there before you open anything.",
    home: "On your home screen",
    homeHow:
      "Pick first. Then put the app on the home screen with the menu of your browser. It goes there with this name and this icon.",
    homeBefore:
      "If it is there already, it may keep its old name. Do not just take it off: on some phones all that it keeps is deleted with it. Make a copy of everything first.",
    not: "What this does not hide",
    notList: [
      "The address. It stands at the top of the browser, and whoever runs your network can see it too.",
      "The list of pages you have been to. Your browser keeps it, and may have kept the old name. You can clear it there.",
      "That something is kept here, and how much. A browser’s settings show it for each address.",
      "What shows while the app is open. Inside, it goes by its own name.",
    ],
    forced:
      "Someone who knows this app can find out that it is this one. If that is a danger to you, use a device of your own.",
  },
};
