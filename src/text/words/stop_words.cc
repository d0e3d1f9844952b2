#include <algorithm>
#include <array>
#include <span>

#include "text/words.h"

namespace diemtin::text {
namespace {

using Words = std::span<const std::string_view>;

// Function words. Vietnamese ones are syllables, since tokens are.
constexpr auto kVietnamese = std::to_array<std::string_view>({
    "anh",  "ai",    "bà",   "bị",   "bởi",   "bên",  "cho",   "chị",   "chỉ",   "chưa",  "chứ",
    "các",  "cái",   "càng", "cùng", "cũng",  "còn",  "có",    "của",   "cả",    "do",    "dù",
    "gì",   "hay",   "hoặc", "hơn",  "hơi",   "khi",  "không", "là",    "lại",   "lên",   "lúc",
    "mà",   "mình",  "mỗi",  "một",  "nay",   "nên",  "nếu",   "ngay",  "như",   "nhưng", "những",
    "này",  "nào",   "nó",   "nữa",  "ông",   "phải", "qua",   "ra",    "rất",   "rồi",   "rằng",
    "sau",  "sẽ",    "sự",   "tại",  "theo",  "thì",  "thế",   "trên",  "trong", "trước", "tuy",
    "tôi",  "từ",    "từng", "tự",   "vào",   "vì",   "và",    "vẫn",   "vậy",   "về",    "với",
    "vừa",  "xuống", "ở",    "đang", "đã",    "đây",  "đó",    "đến",   "đều",   "để",    "được",
    "đang", "bằng",  "tới",  "thêm", "nhiều", "việc", "người", "năm",   "ngày",  "hai",   "biết",
    "làm",  "đi",    "cần",  "cô",   "hiện",  "giữa", "dưới",  "ngoài", "họ",    "mới",   "nhất",
    "khác", "chúng", "ta",   "thể",  "nhằm",  "đối",  "cách",  "vài",
});
constexpr auto kEnglish = std::to_array<std::string_view>({
    "a",       "about", "after",  "again", "all",   "also",    "am",     "an",     "and",
    "any",     "are",   "as",     "at",    "be",    "because", "been",   "before", "being",
    "between", "both",  "but",    "by",    "can",   "could",   "did",    "do",     "does",
    "during",  "each",  "few",    "for",   "from",  "further", "had",    "has",    "have",
    "having",  "he",    "her",    "here",  "hers",  "him",     "his",    "how",    "i",
    "if",      "in",    "into",   "is",    "it",    "its",     "itself", "just",   "may",
    "me",      "might", "more",   "most",  "mr",    "mrs",     "ms",     "must",   "my",
    "no",      "nor",   "not",    "now",   "of",    "off",     "on",     "once",   "only",
    "or",      "other", "our",    "out",   "over",  "own",     "said",   "same",   "say",
    "says",    "she",   "should", "so",    "some",  "such",    "than",   "that",   "the",
    "their",   "them",  "then",   "there", "these", "they",    "this",   "those",  "through",
    "to",      "too",   "under",  "until", "up",    "us",      "very",   "was",    "we",
    "were",    "what",  "when",   "where", "which", "while",   "who",    "whom",   "why",
    "will",    "with",  "would",  "you",   "your",  "it's",    "don't",
});
constexpr auto kChinese = std::to_array<std::string_view>({
    "一", "不", "与", "个", "中", "为", "也", "了", "于", "他", "但", "你", "们", "从", "以",
    "你", "到", "及", "又", "和", "在", "对", "将", "就", "并", "很", "后", "我", "或", "把",
    "是", "有", "来", "此", "由", "的", "等", "而", "能", "被", "要", "让", "该", "还", "这",
    "那", "都", "其", "向", "前", "上", "下", "她", "它", "地", "着", "之", "與", "個", "為",
    "於", "們", "從", "對", "將", "並", "後", "來", "讓", "該", "還", "這",
});
constexpr auto kSpanish = std::to_array<std::string_view>({
    "a",     "al",   "algo",    "ante",   "antes",    "aquí",   "así",   "aunque", "bajo",
    "cada",  "como", "con",     "contra", "cual",     "cuando", "de",    "del",    "desde",
    "donde", "dos",  "durante", "e",      "el",       "ella",   "ellos", "en",     "entre",
    "era",   "es",   "esa",     "ese",    "eso",      "esta",   "este",  "esto",   "está",
    "están", "fue",  "fueron",  "ha",     "han",      "hasta",  "hay",   "la",     "las",
    "le",    "les",  "lo",      "los",    "mientras", "muy",    "más",   "ni",     "no",
    "nos",   "o",    "otra",    "otro",   "para",     "pero",   "por",   "porque", "que",
    "quien", "qué",  "se",      "según",  "ser",      "si",     "sido",  "sin",    "sobre",
    "son",   "su",   "sus",     "sí",     "también",  "tiene",  "todo",  "tras",   "un",
    "una",   "uno",  "y",       "ya",     "yo",
});
constexpr auto kItalian = std::to_array<std::string_view>({
    "a",      "ad",     "ai",     "al",    "alla",    "alle",  "allo",  "anche",  "c",
    "che",    "chi",    "ci",     "come",  "con",     "cui",   "da",    "dai",    "dal",
    "dalla",  "dalle",  "de",     "degli", "dei",     "del",   "dell",  "della",  "delle",
    "dello",  "di",     "dopo",   "dove",  "e",       "ed",    "era",   "essere", "fra",
    "gli",    "ha",     "hanno",  "i",     "il",      "in",    "io",    "l",      "la",
    "le",     "lo",     "loro",   "ma",    "nei",     "nel",   "nell",  "nella",  "nelle",
    "non",    "o",      "ogni",   "per",   "perché",  "più",   "prima", "quando", "quella",
    "quello", "questa", "questo", "se",    "secondo", "si",    "sia",   "sono",   "stata",
    "stato",  "su",     "sua",    "sui",   "sul",     "sulla", "suo",   "suoi",   "tra",
    "tutti",  "un",     "una",    "uno",   "è",
});
constexpr auto kDutch = std::to_array<std::string_view>({
    "aan",    "al",    "alle", "als",  "bij",  "dan",  "dat",   "de",   "deze",   "die",
    "dit",    "door",  "een",  "en",   "er",   "geen", "had",   "heb",  "hebben", "heeft",
    "hem",    "het",   "hij",  "hoe",  "hun",  "ik",   "in",    "is",   "kan",    "maar",
    "meer",   "met",   "mijn", "na",   "naar", "niet", "nog",   "nu",   "of",     "om",
    "omdat",  "onder", "ook",  "op",   "over", "te",   "tegen", "toch", "tot",    "uit",
    "van",    "veel",  "voor", "waar", "was",  "wat",  "we",    "werd", "wie",    "wordt",
    "worden", "zal",   "ze",   "zei",  "zich", "zij",  "zijn",  "zo",   "zou",
});
constexpr auto kRussian = std::to_array<std::string_view>({
    "а",    "без",   "более",  "бы",    "был",    "была", "были", "было",  "быть",    "в",
    "вам",  "вас",   "весь",   "во",    "вот",    "все",  "всех", "вы",    "где",     "да",
    "для",  "до",    "его",    "ее",    "если",   "есть", "еще",  "же",    "за",      "и",
    "из",   "или",   "им",     "их",    "к",      "как",  "ко",   "когда", "который", "которые",
    "ли",   "между", "мне",    "может", "мы",     "на",   "над",  "не",    "него",    "нет",
    "ни",   "но",    "о",      "об",    "однако", "он",   "она",  "они",   "оно",     "от",
    "по",   "под",   "после",  "при",   "с",      "со",   "так",  "также", "там",     "то",
    "того", "тоже",  "только", "том",   "у",      "уже",  "чем",  "что",   "чтобы",   "эта",
    "эти",  "это",   "этого",  "этом",  "этот",   "я",    "ещё",  "её",
});
constexpr auto kFrench = std::to_array<std::string_view>({
    "a",    "après", "au",    "aussi", "aux",  "avant", "avec",   "avoir", "c",    "ce",   "cela",
    "ces",  "cet",   "cette", "ceux",  "chez", "comme", "contre", "d",     "dans", "de",   "depuis",
    "des",  "deux",  "dont",  "du",    "elle", "elles", "en",     "entre", "est",  "et",   "eux",
    "fait", "il",    "ils",   "j",     "je",   "l",     "la",     "le",    "les",  "leur", "leurs",
    "lui",  "là",    "mais",  "me",    "même", "n",     "ne",     "ni",    "non",  "nos",  "notre",
    "nous", "on",    "ont",   "ou",    "où",   "par",   "pas",    "plus",  "pour", "qu",   "quand",
    "que",  "qui",   "s",     "sa",    "sans", "se",    "selon",  "ses",   "si",   "son",  "sont",
    "sous", "sur",   "tout",  "tous",  "très", "un",    "une",    "vers",  "vous", "y",    "à",
    "été",  "être",  "était",
});
constexpr auto kGerman = std::to_array<std::string_view>({
    "aber",  "alle",   "als",   "also",   "am",     "an",   "auch",  "auf",   "aus",    "bei",
    "bis",   "da",     "damit", "dann",   "das",    "dass", "dem",   "den",   "denn",   "der",
    "des",   "die",    "dies",  "diese",  "dieser", "doch", "durch", "ein",   "eine",   "einem",
    "einen", "einer",  "eines", "er",     "es",     "für",  "gegen", "haben", "hat",    "hatte",
    "ich",   "ihr",    "ihre",  "im",     "in",     "ist",  "kann",  "kein",  "keine",  "man",
    "mehr",  "mit",    "nach",  "nicht",  "noch",   "nun",  "nur",   "ob",    "oder",   "ohne",
    "sagte", "schon",  "sein",  "seine",  "sich",   "sie",  "sind",  "so",    "soll",   "sowie",
    "um",    "und",    "uns",   "unter",  "vom",    "von",  "vor",   "war",   "waren",  "was",
    "wenn",  "werden", "wie",   "wieder", "will",   "wird", "wir",   "wurde", "wurden", "zu",
    "zum",   "zur",    "über",
});

// Sorted once by the compiler, so that the lists above may stay readable.
template <std::size_t N>
constexpr std::array<std::string_view, N> Sorted(std::array<std::string_view, N> words) {
  std::sort(words.begin(), words.end());
  return words;
}
constexpr auto kVi = Sorted(kVietnamese);
constexpr auto kEn = Sorted(kEnglish);
constexpr auto kZh = Sorted(kChinese);
constexpr auto kEs = Sorted(kSpanish);
constexpr auto kIt = Sorted(kItalian);
constexpr auto kNl = Sorted(kDutch);
constexpr auto kRu = Sorted(kRussian);
constexpr auto kFr = Sorted(kFrench);
constexpr auto kDe = Sorted(kGerman);

Words WordsOf(std::string_view language) {
  if (language == "vi") return kVi;
  if (language == "en") return kEn;
  if (language == "zh") return kZh;
  if (language == "es") return kEs;
  if (language == "it") return kIt;
  if (language == "nl") return kNl;
  if (language == "ru") return kRu;
  if (language == "fr") return kFr;
  if (language == "de") return kDe;
  return {};
}

}  // namespace

bool IsStopWord(std::string_view lower, std::string_view language) {
  const Words words = WordsOf(language);
  return std::binary_search(words.begin(), words.end(), lower);
}

}  // namespace diemtin::text
