"""Settings: caches as the documentation advises for building again and again, without compression, which costs more."""

SITENAME = "青禾日报"
SITEURL = "https://example.org"
PATH = "content"
OUTPUT_PATH = "public"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["edition"]

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CACHE_PATH = "cache"
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
GZIP_CACHE = False

DEFAULT_PAGINATION = False
SUMMARY_MAX_PARAGRAPHS = 1
SLUGIFY_USE_UNICODE = True
USE_FOLDER_AS_CATEGORY = False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
STATIC_PATHS: list[str] = []
THEME_STATIC_DIR = "assets"

DIRECT_TEMPLATES = ["index", "archives", "authors", "tags", "columns", "about", "search", "404"]
ARCHIVES_SAVE_AS = "qinghe/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
TAGS_SAVE_AS = "topics/index.html"
COLUMNS_SAVE_AS = "columns/index.html"
ABOUT_SAVE_AS = "about/index.html"
SEARCH_SAVE_AS = "search/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "authors/{slug}/", "authors/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "topics/{slug}/", "topics/{slug}/index.html"
CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = "qinghe/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "qinghe/{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_SAVE_AS = "qinghe/{date:%Y}/{date:%m}/{date:%d}/index.html"
PAGE_NAMES = ("要闻", "综合", "本市", "专题", "经济", "文化", "天下", "副刊·渡口")
