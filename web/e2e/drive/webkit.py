#!/usr/bin/python3
"""A window of WebKitGTK that WebKitWebDriver drives and that keeps a profile.

MiniBrowser, the driver's usual one, keeps nothing under automation. The argument
is a file of JSON: profile, downloads, language, proxy, switches, private.
"""
import ctypes
import json
import os
import signal
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # ends with the driver
with open(sys.argv[1]) as f:
    o = json.load(f)

if o["private"]:
    data = WebKit2.WebsiteDataManager.new_ephemeral()
else:
    data = WebKit2.WebsiteDataManager(
        base_data_directory=o["profile"] + "/data", base_cache_directory=o["profile"] + "/cache")
data.set_network_proxy_settings(
    WebKit2.NetworkProxyMode.CUSTOM, WebKit2.NetworkProxySettings.new(o["proxy"], ["localhost", "127.0.0.1"]))
context = WebKit2.WebContext(website_data_manager=data)
context.set_preferred_languages([o["language"]])
context.set_automation_allowed(True)

settings = WebKit2.Settings()
settings.set_enable_write_console_messages_to_stdout(True)
features = WebKit2.Settings.get_all_features()
for feature in map(features.get, range(features.get_length())):
    if feature.get_identifier() in o["switches"]:
        settings.set_feature_enabled(feature, True)


def download(_, download):
    def place(download, name):
        download.final = os.path.join(o["downloads"], name)
        download.set_destination("file://" + download.final + ".part")
        return True

    download.connect("decide-destination", place)
    download.connect("finished", lambda d: os.rename(d.final + ".part", d.final))


def view(_):
    v = WebKit2.WebView(web_context=context, is_controlled_by_automation=True, settings=settings)
    window = Gtk.Window(decorated=False, default_width=o["width"], default_height=o["height"])
    window.add(v)
    window.show_all()
    v.connect("close", lambda v: window.destroy())
    return v


def automated(_, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("Daybook's tests")
    session.set_application_info(info)
    session.connect("create-web-view", view)


context.connect("download-started", download)
context.connect("automation-started", automated)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, Gtk.main_quit)
Gtk.main()
