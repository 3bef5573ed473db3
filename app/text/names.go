package text

// Names are the ordinary names the app can be kept under. What each is called is
// name.ID, and name.ID.page is the entry page, a file of the site: it stands in the
// address and in the browser's history, and is as ordinary. The first one has the
// icon that the app has anyway.
var Names = []string{"notebook", "recipes", "reading", "garden"}
