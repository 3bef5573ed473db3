package search

// letters are groups "to=from…" of small letters that are compared as others:
// without the accent or stroke, or taken apart. What they become is not in turn
// the source of another group. Where two letters look alike here, the second is
// the one that Unicode keeps for old texts.
const letters = "" +
	// Latin
	"a=ªàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặⱥẚ b=ḃḅḇƀɓ c=çćĉċčḉƈȼ d=ďḋḍḏḑḓđðɖɗ " +
	"e=èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệɇ f=ḟƒ g=ĝğġģǧǵḡǥɠ h=ĥȟḣḥḧḩḫẖħⱨ i=ìíîïĩīĭįİǐȉȋḭḯỉịıɨ j=ĵǰⱼɉ " +
	"k=ķǩḱḳḵƙⱪ l=ĺļľḷḹḻḽłƚⱡŀ m=ḿṁṃ n=ñńņňǹṅṇṉṋŉŋɲƞ o=ºòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿɵ " +
	"p=ṕṗƥᵽ q=ɋ r=ŕŗřȑȓṙṛṝṟɍɽ s=śŝşšſșṡṣṥṧṩẛ t=ţťțṫṭṯṱẗŧƭⱦ u=ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựʉ " +
	"v=ṽṿⱽʋ w=ŵẁẃẅẇẉẘ x=ẋẍ y=ýÿŷȳẏẙỳỵỷỹƴɏ z=źżžẑẓẕƶȥⱬ ʒ=ǯ ae=æǽǣ dz=ǆǳ ff=ﬀ fi=ﬁ fl=ﬂ ij=ĳ " +
	"lj=ǉ nj=ǌ no=№ oe=œ ss=ß st=ﬅﬆ th=þ tm=™ ffi=ﬃ ffl=ﬄ " +
	// Greek
	"α=άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ β=ϐ ε=έϵἐἑἒἓἔἕὲέ η=ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ θ=ϑ " +
	"ι=ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ κ=ϰ μ=µ ο=όὀὁὂὃὄὅὸό π=ϖ ρ=ϱῤῥ σ=ϲς υ=ΰϋύϒϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ φ=ϕ " +
	"ω=ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ " +
	// Cyrillic
	"а=ӑӓ г=ѓґғ е=ѐёӗ ж=ӂӝ з=ӟ и=йѝӣӥ к=ќқ о=ӧ у=ўӯӱӳ х=ҳ ч=ӵҷ ы=ӹ э=ӭ і=ї ѵ=ѷ ә=ӛ ө=ӫ " +
	// Armenian
	"մե=ﬔ մի=ﬕ մխ=ﬗ մն=ﬓ վն=ﬖ " +
	// kana that stand apart from what they are made of
	"う\u3099=ゔ ウ\u3099=ヴ ワ\u3099=ヷ ヰ\u3099=ヸ ヱ\u3099=ヹ ヲ\u3099=ヺ " +
	// digits
	"1=¹ 2=² 3=³ " +
	// quotes and dashes as phones write them
	"'=‘’‚‛′ʼ \"=“”„‟″«» -=‐‑‒–—−" +
	// Hebrew: final forms
	" \u05db=\u05da \u05de=\u05dd \u05e0=\u05df \u05e4=\u05e3 \u05e6=\u05e5" +
	// Arabic: alef, yeh, waw, teh marbuta, kaf, however they are written
	" \u0627=\u0623\u0625\u0622\u0671 \u064a=\u0649\u0626\u06cc\u06d0 \u0648=\u0624 \u0647=\u0629\u06c0\u06d5\u06c1 \u0643=\u06a9"

// Kana with a mark. The letter without it stands one place before, or two.
const (
	voiced     = "がぎぐげござじずぜぞだぢづでどばびぶべぼゞガギグゲゴザジズゼゾダヂヅデドバビブベボヾ"
	halfVoiced = "ぱぴぷぺぽパピプペポ"
)

// kana are the full-width forms of U+FF61 to U+FF9F.
const kana = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a"
