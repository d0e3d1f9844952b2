"""What make_copies.py tricks with: news of one template with other facts each time. The templates
are our own words; REAL names real articles (ids of baomoi2017) of one template and different days."""

REAL = [[f"baomoi-{n}" for n in ids] for ids in (
    (21478237, 21494528, 22228261, 22237803, 22246997, 22282844),
    (21494310, 21511461, 22228032, 21477804),
    (21478747, 21487274, 21495368),
    (21477992, 21494447, 21511607),
    (22228020, 22231067),
    (21477998, 21494398, 21511585, 21488079),
)]

TOWNS = {
    "vi": "Hà Nội,Hải Phòng,Đà Nẵng,Cần Thơ,Nam Định,Vinh,Huế,Nha Trang,Đà Lạt,Cà Mau".split(","),
    "en": "Brant,Ostrey,Kestrel Point,Lamna,Sorrel,Harwick,Dunmore,Elsby,Tarn,Whitcombe".split(","),
    "zh": "北京,上海,广州,成都,武汉,西安,南京,杭州,重庆,天津".split(","),
}
TEAMS = {
    "vi": "SLNA,HAGL,Viettel,Nam Định,Hà Nội FC,Bình Dương,Thanh Hóa,Hải Phòng".split(","),
    "en": "Rovers,Athletic,United,Albion,City,Wanderers,Rangers,Harriers".split(","),
}
SHARES = "VNM,FPT,HPG,VCB,MWG,SSI,GAS,VIC,MSN,STB,ACB,TCB".split(",")


def day(r):
    return f"{r.randint(1, 28)}/{r.randint(1, 12)}"


def numbers(r, count, digits):
    return " ".join(str(r.randrange(10 ** digits)).zfill(digits) for _ in range(count))


def vi_weather(r, i):
    t = r.choice(TOWNS["vi"])
    d = day(r)
    low = r.randint(8, 24)
    return (f"Thời tiết {t} ngày {d}",
            f"Theo đài khí tượng khu vực, ngày {d} {t} nhiều mây, có lúc có mưa rào và dông rải rác. "
            f"Nhiệt độ thấp nhất {low} độ, cao nhất {low + r.randint(4, 12)} độ, độ ẩm từ "
            f"{r.randint(50, 70)} đến {r.randint(75, 99)} phần trăm. Gió nhẹ, trong cơn dông có khả "
            "năng xảy ra lốc, sét và gió giật mạnh. Người dân khi ra đường cần mang theo áo mưa, chú "
            "ý giữ ấm cho người già và trẻ nhỏ, hạn chế đi lại ở những nơi trũng thấp dễ ngập. Bản "
            f"tin tiếp theo được phát lúc {r.randint(5, 22)} giờ {r.randint(10, 59)} phút cùng ngày.")


def vi_lottery(r, i):
    d = day(r)
    return (f"Kết quả xổ số ngày {d}",
            f"Kết quả xổ số mở thưởng ngày {d} như sau. Giải đặc biệt: {numbers(r, 1, 6)}. Giải nhất: "
            f"{numbers(r, 1, 5)}. Giải nhì: {numbers(r, 2, 5)}. Giải ba: {numbers(r, 6, 5)}. Giải tư: "
            f"{numbers(r, 4, 4)}. Giải năm: {numbers(r, 6, 4)}. Giải sáu: {numbers(r, 3, 3)}. Giải "
            f"bảy: {numbers(r, 4, 2)}. Người trúng thưởng mang vé còn nguyên vẹn, không rách rời, "
            "không chắp vá đến đại lý gần nhất để lĩnh thưởng trong vòng ba mươi ngày kể từ ngày mở "
            "thưởng. Quá thời hạn trên vé không còn giá trị. Kết quả chỉ để tham khảo, mời quý vị "
            "đối chiếu với bảng niêm yết của công ty.")


def vi_petrol(r, i):
    d = day(r)
    return (f"Giá xăng dầu từ 15 giờ ngày {d}",
            f"Liên bộ vừa công bố giá cơ sở các mặt hàng xăng dầu áp dụng từ 15 giờ ngày {d}. Theo đó, "
            f"xăng E5 có giá {r.randint(14, 29)}.{r.randint(100, 999)} đồng một lít, xăng A95 có giá "
            f"{r.randint(15, 32)}.{r.randint(100, 999)} đồng một lít, dầu hỏa {r.randint(10, 22)}."
            f"{r.randint(100, 999)} đồng một lít, dầu diesel {r.randint(11, 25)}.{r.randint(100, 999)}"
            " đồng một lít. Liên bộ yêu cầu các thương nhân đầu mối bảo đảm nguồn cung cho hệ thống, "
            "giá bán không cao hơn giá cơ sở, và thực hiện trích lập quỹ bình ổn đúng quy định. Các "
            "đơn vị chức năng sẽ phối hợp kiểm tra, giám sát và xử lý nghiêm các hành vi vi phạm.")


def vi_football(r, i):
    a, b, c, e = r.sample(TEAMS["vi"], 4)
    return (f"Bảng xếp hạng sau vòng {i + 1}",
            f"Sau vòng {i + 1}, {a} thắng {b} {r.randint(1, 5)}-{r.randint(0, 3)} và có "
            f"{r.randint(10, 60)} điểm. {c} hòa {e} {r.randint(0, 3)}-{r.randint(0, 3)}, đứng thứ "
            f"{r.randint(2, 12)} với {r.randint(5, 50)} điểm. Hiệu số của {a} là "
            f"{r.randint(1, 30)}, của {c} là {r.randint(1, 20)}. Hai đội cuối bảng phải xuống hạng, đội "
            "đứng trên hai đội này đá trận tranh vé vớt trên sân trung lập. Đội vô địch giành quyền dự "
            "giải đấu cấp châu lục vào năm sau, đội á quân phải đá vòng loại. Mời quý vị theo dõi các "
            f"trận đấu tiếp theo lúc {r.randint(15, 20)} giờ ngày {day(r)} trên các kênh truyền hình.")


def vi_stock(r, i):
    d = day(r)
    a, b, c = r.sample(SHARES, 3)
    return (f"Chứng khoán phiên {d}",
            f"Kết thúc phiên giao dịch ngày {d}, chỉ số chính đóng cửa ở mức {r.randint(800, 1500)},"
            f"{r.randint(10, 99)} điểm, thay đổi {r.randint(0, 20)},{r.randint(10, 99)} điểm so với phiên "
            f"trước. Toàn sàn có {r.randint(50, 250)} mã tăng, {r.randint(50, 250)} mã giảm và "
            f"{r.randint(20, 90)} mã đứng giá. Tổng giá trị giao dịch đạt {r.randint(5, 30)}.{r.randint(100, 999)}"
            f" tỷ đồng. Dẫn đầu là {a}, {b} và {c}. Nhà đầu tư nước ngoài mua ròng {r.randint(10, 900)} tỷ "
            "đồng. Bản tin chỉ có tính chất tham khảo, không phải lời khuyên mua bán, nhà đầu tư tự "
            "chịu trách nhiệm với quyết định của mình.")


def en_weather(r, i):
    t = r.choice(TOWNS["en"])
    low = r.randint(-5, 18)
    return (f"Weather for {t}",
            f"{t} will wake to clouds on the {r.randint(1, 28)}th with {low} degrees, and reach "
            f"{low + r.randint(3, 11)} degrees in the afternoon. The chance of rain is "
            f"{r.randint(5, 95)} per cent and the wind comes at {r.randint(5, 60)} kilometres an hour. "
            "Drivers should allow more time for the way to work, keep their distance on wet roads and "
            "leave the car at home where they can. The service asks people who live near the river to "
            "follow the warnings on local radio and to keep cellars clear. The next forecast will be "
            f"given at {r.randint(5, 11)} this evening.")


def en_stock(r, i):
    a, b = r.sample(TOWNS["en"], 2)
    return (f"{a} Holdings reports quarter",
            f"{a} Holdings said on the {r.randint(1, 28)}th that it earned {r.randint(2, 900)} million in "
            f"the quarter, or {r.randint(1, 9)}.{r.randint(10, 99)} a share, on sales of "
            f"{r.randint(2, 90)}.{r.randint(1, 9)} billion. Analysts had looked for "
            f"{r.randint(1, 9)}.{r.randint(10, 99)} a share. The company, which has its seat in {b}, "
            f"expects {r.randint(1, 30)} per cent more in the full year. The shares closed at "
            f"{r.randint(10, 400)}.{r.randint(10, 99)}. This report was made by a program from data that "
            "the company has filed; it is not advice to buy or to sell, and figures may be changed by "
            "the company later. Readers find the method and the full filing on our pages.")


def en_lottery(r, i):
    return (f"Draw {100 + i}: the numbers",
            f"The numbers of draw {100 + i} are {numbers(r, 6, 2)} with the bonus {numbers(r, 1, 2)}. The "
            f"first prize is {r.randint(1, 90)} million and {r.randint(0, 5)} tickets have won it; "
            f"{r.randint(5, 900)} players had five numbers right. Winners have one hundred and eighty "
            "days to claim what they have won at any shop with the sign of the lottery, or by post with "
            "the ticket signed on the back. Players must be over eighteen. Please play within your "
            "means; help is free and private by telephone at any hour of the day. The numbers here are "
            "printed without warranty, and only the list of the lottery itself is binding.")


def zh_weather(r, i):
    t = r.choice(TOWNS["zh"])
    low = r.randint(-8, 22)
    return (f"{t}天气预报",
            f"据气象台预报，{r.randint(1, 12)}月{r.randint(1, 28)}日{t}多云转阴，部分地区有小到中雨，最低气温{low}度，最高气温"
            f"{low + r.randint(4, 12)}度，相对湿度百分之{r.randint(30, 95)}，偏北风{r.randint(2, 6)}级。气象部门提醒市民出门携带"
            "雨具，注意防滑和交通安全，老人和儿童适当增添衣物，谨防感冒。近期早晚温差较大，室内要注意通风，驾驶人员要保持车距，"
            f"减速慢行。下一次预报将于{r.randint(6, 20)}时发布，请及时关注最新消息。")


def vi_gold(r, i):
    d = day(r)
    return (f"Giá vàng hôm nay {d}",
            f"Mở cửa sáng {d}, giá vàng miếng trong nước được niêm yết ở mức {r.randint(36, 90)},{r.randint(10, 99)}"
            f" triệu đồng một lượng mua vào và {r.randint(36, 91)},{r.randint(10, 99)} triệu đồng một lượng bán "
            f"ra. So với chiều qua mỗi lượng thay đổi {r.randint(10, 900)} nghìn đồng. Trên thế giới, mỗi ounce "
            f"giao dịch quanh {r.randint(1100, 2600)} đô la. Giới phân tích cho rằng kim loại quý còn chịu "
            "tác động của lãi suất và đồng bạc xanh, người mua nên thận trọng, không vay mượn để đầu cơ. "
            "Giá tại các cửa hàng có thể khác nhau tùy khu vực và thời điểm trong ngày, bạn đọc nên hỏi "
            "trước khi giao dịch.")


def vi_rate(r, i):
    d = day(r)
    return (f"Tỷ giá ngoại tệ ngày {d}",
            f"Sáng {d}, tỷ giá trung tâm được công bố ở mức {r.randint(21, 26)}.{r.randint(100, 999)} đồng. Với "
            f"biên độ đang áp dụng, tỷ giá trần là {r.randint(22, 27)}.{r.randint(100, 999)} đồng và sàn là "
            f"{r.randint(20, 25)}.{r.randint(100, 999)} đồng. Các ngân hàng thương mại mua vào "
            f"{r.randint(21, 26)}.{r.randint(100, 999)} và bán ra {r.randint(21, 26)}.{r.randint(100, 999)} đồng. "
            "Trên thị trường tự do, giá được giao dịch quanh mức của ngân hàng, khách mua bán không nhiều. "
            "Ngân hàng nhà nước cho biết sẽ tiếp tục theo sát diễn biến trong và ngoài nước, sẵn sàng can "
            "thiệp khi cần để ổn định thị trường, bảo đảm nhu cầu hợp pháp của người dân và doanh nghiệp.")


def vi_horoscope(r, i):
    signs = r.sample("Tý Sửu Dần Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi".split(), 5)
    return (f"Tử vi ngày {day(r)}",
            f"Người tuổi {signs[0]} hôm nay gặp nhiều may mắn về tiền bạc, con số hợp là {numbers(r, 3, 2)}. "
            f"Người tuổi {signs[1]} nên giữ lời khi nói chuyện với cấp trên. Tuổi {signs[2]} có tin vui từ xa, "
            f"điểm tình cảm {r.randint(1, 10)}, điểm sức khỏe {r.randint(1, 10)}. Tuổi {signs[3]} không nên ký kết "
            f"giấy tờ trước {r.randint(7, 17)} giờ. Tuổi {signs[4]} cần chú ý khi đi đường. Những lời trên chỉ có "
            "tính chất giải trí, được biên soạn theo sách cổ, bạn đọc không nên quá tin mà ảnh hưởng tới "
            f"công việc và gia đình. Chỉ số may mắn trong ngày là {r.randint(10, 99)} phần trăm.")


def vi_accidents(r, i):
    t = r.choice(TOWNS["vi"])
    return (f"Tai nạn giao thông ngày {day(r)}",
            f"Theo báo cáo nhanh, trong ngày {day(r)} cả nước xảy ra {r.randint(20, 90)} vụ tai nạn giao thông, làm "
            f"chết {r.randint(5, 40)} người, bị thương {r.randint(10, 80)} người. Riêng tại {t} xảy ra "
            f"{r.randint(1, 9)} vụ. Lực lượng chức năng đã kiểm tra, xử lý {r.randint(1, 9)}.{r.randint(100, 999)} "
            f"trường hợp vi phạm, phạt tiền {r.randint(1, 20)} tỷ {r.randint(100, 999)} triệu đồng, tạm giữ "
            f"{r.randint(100, 999)} phương tiện. Đường dây nóng nhận {r.randint(5, 90)} cuộc gọi của người dân. Cơ "
            "quan chức năng khuyến cáo người tham gia giao thông đã uống rượu bia thì không lái xe, đội mũ "
            "bảo hiểm đúng quy cách và tuân thủ tốc độ.")


def en_football(r, i):
    a, b, c, e = r.sample(TEAMS["en"], 4)
    return (f"Round {i + 1}: results and table",
            f"{a} beat {b} {r.randint(1, 5)}-{r.randint(0, 3)} in round {i + 1} and have {r.randint(10, 60)} "
            f"points. {c} and {e} drew {r.randint(0, 3)}-{r.randint(0, 3)} before {r.randint(2, 60)},"
            f"{r.randint(100, 999)} people. {c} are {r.randint(2, 12)}th with {r.randint(5, 50)} points and a "
            f"difference of {r.randint(1, 30)}. The two last clubs go down at the end of the season, and the "
            "one above them plays for its place against the third of the lower league. The first four will "
            "play in Europe. Tickets for the next round are sold from Monday at the grounds and on the pages "
            f"of the clubs, from {r.randint(10, 40)} a seat.")


def en_quake(r, i):
    t = r.choice(TOWNS["en"])
    return (f"Earthquake near {t}",
            f"A magnitude {r.randint(2, 6)}.{r.randint(0, 9)} earthquake was reported {r.randint(2, 90)} miles "
            f"from {t} at {r.randint(1, 12)}:{r.randint(10, 59)} on the {r.randint(1, 28)}th, at a depth of "
            f"{r.randint(1, 30)} miles. According to the survey, the centre was {r.randint(5, 99)} miles from "
            f"{r.choice(TOWNS['en'])}. In the last ten days there have been {r.randint(0, 9)} earthquakes of "
            "magnitude three and greater nearby. This information comes from the notification service and "
            "the post was written by an algorithm that one of our editors made; tell us if you felt it, and "
            "read what to do before, during and after a strong one in our guide.")


def zh_stock(r, i):
    return (f"收盘：{r.randint(1, 12)}月{r.randint(1, 28)}日",
            f"{r.randint(1, 12)}月{r.randint(1, 28)}日，两市股指全天震荡整理，沪指收报{r.randint(2600, 3700)}.{r.randint(10, 99)}点，"
            f"涨跌幅{r.randint(0, 3)}.{r.randint(10, 99)}%，成交额{r.randint(2000, 6000)}亿元；深成指收报{r.randint(8000, 15000)}."
            f"{r.randint(10, 99)}点，成交额{r.randint(2000, 8000)}亿元；创业板指收报{r.randint(1500, 3400)}.{r.randint(10, 99)}点。"
            f"两市共{r.randint(500, 3000)}只个股上涨，{r.randint(500, 3000)}只个股下跌，北向资金净流入{r.randint(1, 120)}.{r.randint(10, 99)}亿元。"
            "以上内容仅供参考，不构成投资建议，投资者据此操作，风险自担。市场有风险，投资需谨慎，请注意控制仓位。")


TEMPLATES = {
    "tune": [("vi", "vi-weather", vi_weather), ("vi", "vi-lottery", vi_lottery),
             ("vi", "vi-petrol", vi_petrol), ("vi", "vi-football", vi_football),
             ("en", "en-weather", en_weather), ("en", "en-stock", en_stock),
             ("zh", "zh-weather", zh_weather)],
    "held": [("vi", "vi-stock", vi_stock), ("vi", "vi-gold", vi_gold), ("vi", "vi-rate", vi_rate),
             ("vi", "vi-horoscope", vi_horoscope), ("vi", "vi-accidents", vi_accidents),
             ("en", "en-lottery", en_lottery), ("en", "en-football", en_football),
             ("en", "en-quake", en_quake), ("zh", "zh-stock", zh_stock)],
}
